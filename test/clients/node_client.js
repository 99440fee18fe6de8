// What node-postgres reads and sends with its default settings.
'use strict';
const { Client } = require('pg');
const crypto = require('crypto');

const columns = 'id, outcome, may_ship, reasons, valid_until, value, verdict';
const md5 = lines => crypto.createHash('md5').update(lines.join('\n')).digest('hex');
// A date is read as midnight here.
const day = d => [d.getFullYear(), d.getMonth() + 1, d.getDate()].map(n => String(n).padStart(2, '0')).join('-');

function line(row) {
	for (const [field, type] of [['may_ship', 'boolean'], ['value', 'string'], ['verdict', 'string']])
		if (row[field] !== null && typeof row[field] !== type)
			throw new Error(`${field} is no ${type}: ${row[field]}`);
	return [row.id, row.outcome, row.may_ship === null ? 'null' : row.may_ship ? 't' : 'f', row.reasons.join(','),
		row.valid_until === null ? 'null' : day(row.valid_until), row.value === null ? 'null' : row.value, row.verdict].join('|');
}

async function main() {
	const db = new Client({ database: 'clients' });
	await db.connect();
	const one = async (query, ...parameters) => Object.values((await db.query(query, parameters)).rows[0])[0];
	const say = (name, ...values) => console.log(name, ...values);

	say('simple', md5((await db.query(`SELECT ${columns} FROM answers ORDER BY id`)).rows.map(line)));
	let rows;
	for (let again = 0; again < 7; again++)
		rows = (await db.query({ name: 'between', text: `SELECT ${columns} FROM answers WHERE id BETWEEN $1 AND $2 ORDER BY id`, values: [1, 1000] })).rows;
	say('prepared', md5(rows.map(line)));
	rows = (await db.query({ text: `SELECT id, outcome, may_ship, array_to_string(reasons, ',') AS reasons, valid_until::text, value::text, verdict::text FROM answers ORDER BY id`, binary: true })).rows;
	say('binary', md5(rows.map(r => [r.id, r.outcome, r.may_ship === null ? 'null' : r.may_ship ? 't' : 'f', r.reasons, r.valid_until ?? 'null', r.value ?? 'null', r.verdict].join('|'))));
	let copyTo;
	try {
		copyTo = require('pg-copy-streams').to;
	} catch (error) {
		say('copy', 'skipped: there is no pg-copy-streams');
	}
	if (copyTo) {
		let text = '';
		for await (const part of db.query(copyTo("COPY (SELECT id, outcome, may_ship, array_to_string(reasons, ','), valid_until, value, verdict FROM answers ORDER BY id) TO STDOUT")))
			text += part;
		say('copy', md5(text.trimEnd().split('\n').map(row => row.split('\t').map(field => field === '\\N' ? 'null' : field).join('|'))));
	}

	say('outcome', await one('SELECT count(*) FROM answers WHERE verdict = $1', 'license_required'));
	say('outcomes', await one('SELECT count(*) FROM answers WHERE verdict = ANY ($1)', ['license_required', 'review']));
	say('other', await one('SELECT count(*) FROM answers WHERE verdict <> $1', 'no_license_required'));
	say('milder', await one('SELECT count(*) FROM answers WHERE verdict < $1', 'review'));
	say('item', await one('SELECT count(*) FROM orders WHERE item = $1', '3A001.a.2'));
	say('items', await one('SELECT count(*) FROM orders WHERE item IN ($1, $2)', '3A001.a.2', 'EAR99'));
	say('below', await one('SELECT count(*) FROM orders WHERE item <@ $1', '3A001'));
	await db.query('INSERT INTO product VALUES ($1, $2, $3)', ['node', '3a001 a.2', 'approved 2019-11-20/2023-11-30']);
	const filled = (await db.query('SELECT item, status FROM product WHERE name = $1 AND item = $2', ['node', '3A001.a.2'])).rows[0];
	say('filled', filled.item, filled.status);
	const order = ['EAR99', 'CN', 'Huawei Technologies Co., Ltd.', new Date(2019, 7, 1, 12, 30), 4999.5, 'network_operation', { certificate: true }];
	say('asked', await one('SELECT export_eligibility($1, $2, $3, $4, $5, activity => $6, evidence => $7)', ...order));
	say('explained', await one('SELECT count(*) FROM explain_eligibility($1, $2, $3, $4, $5, activity => $6, evidence => $7)', ...order));
	await one('SELECT count(*) FROM answers WHERE verdict = $1', 'license_requird').catch(error => say('misspelled', error.code));
	say('open', await one('SELECT count(*) FROM answers WHERE valid_until IS NULL'));

	const views = (await db.query("SELECT relname FROM pg_class WHERE relnamespace = 'export_control'::regnamespace AND relkind = 'v' AND relname ~ '^bi_'")).rows;
	let comments = 0;
	for (const { relname } of views) {
		for (const row of (await db.query(`SELECT * FROM export_control.${relname}`)).rows)
			for (const field of Object.values(row))
				if (field !== null && !(field instanceof Date) && !['string', 'boolean'].includes(typeof field))
					throw new Error(`${relname}: ${field}`);
		comments += Number(await one('SELECT count(col_description(attrelid, attnum)) FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0', `export_control.${relname}`));
	}
	say('bi', views.length);
	say('comments', comments);
	await db.end();
}
main().catch(error => { console.error(error); process.exit(1); });
