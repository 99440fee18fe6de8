// What TypeORM finds in the catalog, and asks by what it found.
'use strict';
const { DataSource, EntitySchema, IsNull, Not, In } = require('typeorm');

const Blocked = new EntitySchema({
	name: 'Blocked', tableName: 'bi_blocked', schema: 'export_control',
	columns: {
		month: { type: 'date', primary: true }, destination: { type: 'text', primary: true }, reason: { type: 'text', primary: true }, outcome: { type: 'text', primary: true },
		orders: { type: 'numeric' },
	},
});
const Answer = new EntitySchema({
	name: 'Answer', tableName: 'answers',
	columns: {
		id: { type: 'int', primary: true }, outcome: { type: 'text' }, may_ship: { type: 'boolean', nullable: true },
		valid_until: { type: 'date', nullable: true }, value: { type: 'numeric', nullable: true }, verdict: { type: 'text' },
	},
});

async function main() {
	const db = new DataSource({ type: 'postgres', host: process.env.PGHOST, port: Number(process.env.PGPORT), username: process.env.PGUSER, database: 'clients', entities: [Blocked, Answer], synchronize: false });
	await db.initialize();
	const runner = db.createQueryRunner();
	const names = (await runner.query("SELECT table_name FROM information_schema.views WHERE table_schema = 'export_control' AND table_name LIKE 'bi\\_%'")).map(row => row.table_name);
	const found = await runner.getTables(names.map(name => `export_control.${name}`));
	let columns = 0;
	for (const table of found)
		for (const column of table.columns) {
			if (!['text', 'date', 'numeric', 'boolean'].includes(column.type))
				throw new Error(`${table.name}.${column.name} is of type ${column.type}`);
			columns++;
		}
	console.log('bi', found.length);
	console.log('columns', columns);
	const answers = db.getRepository('Answer');
	console.log('blocked', (await db.getRepository('Blocked').createQueryBuilder('b').select('sum(b.orders)', 'sum').getRawOne()).sum);
	console.log('outcome', await answers.countBy({ verdict: 'license_required' }));
	console.log('other', await answers.countBy({ verdict: Not('no_license_required') }));
	console.log('open', await answers.countBy({ valid_until: IsNull() }));
	if (await answers.countBy({ verdict: In(['license_required', 'prohibited']) }) !== await answers.countBy({ outcome: In(['license_required', 'prohibited']) }))
		throw new Error('a list of verdicts is none of outcomes');
	await runner.release();
	await db.destroy();
}
main().catch(error => { console.error(error); process.exit(1); });
