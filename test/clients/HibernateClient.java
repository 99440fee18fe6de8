import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.tool.hbm2ddl.DatabaseMetadata;
import org.hibernate.tool.hbm2ddl.TableMetadata;

/** What Hibernate finds in the catalog, and asks by what it found. */
public class HibernateClient {
	static final String MAPPING = """
		<?xml version="1.0"?>
		<!DOCTYPE hibernate-mapping PUBLIC "-//Hibernate/Hibernate Mapping DTD 3.0//EN" "http://www.hibernate.org/dtd/hibernate-mapping-3.0.dtd">
		<hibernate-mapping>
			<class entity-name="Answer" table="answers" schema="public" mutable="false">
				<id name="id" type="int"/>
				<property name="outcome" type="string"/>
				<property name="mayShip" column="may_ship" type="boolean"/>
				<property name="validUntil" column="valid_until" type="date"/>
				<property name="value" type="big_decimal"/>
				<property name="verdict" type="string"/>
			</class>
			<class entity-name="Blocked" table="bi_blocked" schema="export_control" mutable="false">
				<composite-id>
					<key-property name="month" type="date"/>
					<key-property name="reason" type="string"/>
				</composite-id>
				<property name="orders" type="big_decimal"/>
			</class>
		</hibernate-mapping>
		""";

	static Object one(Session session, String query, Object... parameters) {
		var asked = session.createQuery(query);
		for (int i = 0; i < parameters.length; i++)
			asked.setParameter(i, parameters[i]);
		return asked.uniqueResult();
	}

	public static void main(String[] arguments) throws Exception {
		int views = 0;
		int columns = 0;
		try (Connection db = DriverManager.getConnection(UnixSocketFactory.url())) {
			DatabaseMetadata data = new DatabaseMetadata(db, new PostgreSQLDialect());
			ResultSet tables = db.getMetaData().getTables(null, "export\\_control", "bi\\_%", new String[] {"VIEW"});
			while (tables.next()) {
				TableMetadata view = data.getTableMetadata(tables.getString("TABLE_NAME"), "export_control", null, false);
				ResultSet all = db.getMetaData().getColumns(null, "export\\_control", view.getName(), "%");
				while (all.next()) {
					int type = view.getColumnMetadata(all.getString("COLUMN_NAME")).getTypeCode();
					if (!List.of((int) Types.VARCHAR, Types.DATE, Types.NUMERIC, Types.BIT).contains(type))
						throw new Exception(view.getName() + "." + all.getString("COLUMN_NAME") + " is of type " + type);
					columns++;
				}
				views++;
			}
		}
		System.out.println("bi " + views);
		System.out.println("columns " + columns);

		SessionFactory factory = new Configuration().addXML(MAPPING.strip()).setProperty("hibernate.connection.url", UnixSocketFactory.url())
			.setProperty("hibernate.connection.driver_class", "org.postgresql.Driver").setProperty("hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect")
			.setProperty("hibernate.default_entity_mode", "dynamic-map").buildSessionFactory();
		Session session = factory.openSession();
		System.out.println("blocked " + ((BigDecimal) one(session, "select sum(orders) from Blocked")).toPlainString());
		System.out.println("outcome " + one(session, "select count(*) from Answer where verdict = ?", "license_required"));
		System.out.println("other " + one(session, "select count(*) from Answer where verdict <> ?", "no_license_required"));
		System.out.println("open " + one(session, "select count(*) from Answer where validUntil is null"));
		if (!one(session, "select count(*) from Answer where verdict in (?, ?)", "license_required", "prohibited").equals(
			one(session, "select count(*) from Answer where outcome in (?, ?)", "license_required", "prohibited")))
			throw new Exception("a list of verdicts is none of outcomes");
		Map<?, ?> answer = (Map<?, ?>) one(session, "from Answer where id = ?", 7);
		if (answer.get("value") != null || !(answer.get("verdict") instanceof String))
			throw new Exception(answer.toString());
		session.close();
		factory.close();
	}
}
