// What knex finds in the catalog, and asks by what it found.
'use strict';
const knex = require('knex');

async function main() {
	const db = knex({ client: 'pg', connection: { host: process.env.PGHOST, port: process.env.PGPORT, user: process.env.PGUSER, database: 'clients' } });
	const views = await db('information_schema.views').select('table_name').where('table_schema', 'export_control').where('table_name', 'like', 'bi\\_%');
	let columns = 0;
	for (const { table_name } of views)
		for (const [name, column] of Object.entries(await db(table_name).withSchema('export_control').columnInfo())) {
			if (!['text', 'date', 'numeric', 'boolean'].includes(column.type))
				throw new Error(`${table_name}.${name} is of type ${column.type}`);
			columns++;
		}
	console.log('bi', views.length);
	console.log('columns', columns);
	const count = async (table, ...where) => Number((await db(table).where(...where).count())[0].count);
	console.log('blocked', (await db('bi_blocked').withSchema('export_control').sum('orders'))[0].sum);
	console.log('outcome', await count('answers', { verdict: 'license_required' }));
	console.log('other', await count('answers', 'verdict', '<>', 'no_license_required'));
	console.log('open', await count('answers', { valid_until: null }));
	if (Number((await db('answers').whereIn('verdict', ['license_required', 'prohibited']).count())[0].count) !==
		Number((await db('answers').whereIn('outcome', ['license_required', 'prohibited']).count())[0].count))
		throw new Error('a list of verdicts is none of outcomes');
	await db('product').insert({ name: 'knex', item: '3A001.a.2' });
	if (await count('product', { name: 'knex', item: '3A001.a.2' }) !== 1)
		throw new Error('the item is not found');
	await db.destroy();
}
main().catch(error => { console.error(error); process.exit(1); });
