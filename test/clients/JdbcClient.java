import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.util.PGobject;

/** What the JDBC driver reads and sends with its default settings, and in binary form. */
public class JdbcClient {
	static final String COLUMNS = "id, outcome, may_ship, reasons, valid_until, value, verdict";
	static Connection db;

	/** A parameter as the setter of its class sends it. */
	static PreparedStatement prepare(String query, Object... parameters) throws SQLException {
		PreparedStatement statement = db.prepareStatement(query);
		for (int i = 0; i < parameters.length; i++)
			if (parameters[i] instanceof String text)
				statement.setString(i + 1, text);
			else if (parameters[i] instanceof Double number)
				statement.setDouble(i + 1, number);
			else if (parameters[i] instanceof Timestamp time)
				statement.setTimestamp(i + 1, time);
			else if (parameters[i] instanceof Date day)
				statement.setDate(i + 1, day);
			else if (parameters[i] instanceof String[] list)
				statement.setArray(i + 1, db.createArrayOf("varchar", list));
			else
				statement.setObject(i + 1, parameters[i]);
		return statement;
	}

	static String one(String query, Object... parameters) throws SQLException {
		try (PreparedStatement statement = prepare(query, parameters); ResultSet rows = statement.executeQuery()) {
			rows.next();
			return rows.getString(1);
		}
	}

	static void say(String name, Object value) {
		System.out.println(name + " " + value);
	}

	static String md5(List<String> lines) throws Exception {
		byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
		return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text));
	}

	static String read(ResultSet rows) throws Exception {
		List<String> lines = new ArrayList<>();
		while (rows.next()) {
			Boolean mayShip = (Boolean) rows.getObject("may_ship");
			LocalDate until = rows.getObject("valid_until", LocalDate.class);
			BigDecimal value = (BigDecimal) rows.getObject("value");
			Date day = rows.getDate("valid_until");
			if ((day == null) != (until == null) || day != null && !day.toString().equals(until.toString()))
				throw new Exception("two days: " + day + ", " + until);
			lines.add(rows.getInt("id") + "|" + rows.getString("outcome") + "|" + (mayShip == null ? "null" : mayShip ? "t" : "f") + "|"
				+ String.join(",", (String[]) rows.getArray("reasons").getArray()) + "|" + until + "|"
				+ (value == null ? "null" : value.toPlainString()) + "|" + rows.getString("verdict"));
		}
		return md5(lines);
	}

	static String readPrepared() throws Exception {
		try (PreparedStatement statement = db.prepareStatement("SELECT " + COLUMNS + " FROM answers WHERE id BETWEEN ? AND ? ORDER BY id")) {
			statement.setInt(1, 1);
			statement.setInt(2, 1000);
			String result = null;
			for (int again = 0; again < 7; again++) // by the name of a statement of the server from the fifth on
				result = read(statement.executeQuery());
			return result;
		}
	}

	public static void main(String[] arguments) throws Exception {
		db = DriverManager.getConnection(UnixSocketFactory.url());
		try (Statement statement = db.createStatement()) {
			say("simple", read(statement.executeQuery("SELECT " + COLUMNS + " FROM answers ORDER BY id")));
		}
		say("prepared", readPrepared());
		StringWriter copied = new StringWriter();
		((PGConnection) db).getCopyAPI().copyOut("COPY (SELECT id, outcome, may_ship, array_to_string(reasons, ','), valid_until, value, verdict FROM answers ORDER BY id) TO STDOUT", copied);
		List<String> lines = new ArrayList<>();
		for (String row : copied.toString().split("\n"))
			lines.add(row.replace("\t\\N", "\tnull").replace('\t', '|'));
		say("copy", md5(lines));

		say("outcome", one("SELECT count(*) FROM answers WHERE verdict = ?", "license_required"));
		say("outcomes", one("SELECT count(*) FROM answers WHERE verdict IN (?, ?)", "license_required", "review"));
		if (!one("SELECT count(*) FROM answers WHERE verdict = ANY (?)", (Object) new String[] {"license_required", "review"}).equals(
			one("SELECT count(*) FROM answers WHERE verdict IN (?, ?)", "license_required", "review")))
			throw new Exception("an array is no list");
		say("other", one("SELECT count(*) FROM answers WHERE verdict <> ?", "no_license_required"));
		say("milder", one("SELECT count(*) FROM answers WHERE verdict < ?", "review"));
		say("item", one("SELECT count(*) FROM orders WHERE item = ?", "3A001.a.2"));
		say("items", one("SELECT count(*) FROM orders WHERE item IN (?, ?)", "3A001.a.2", "EAR99"));
		say("below", one("SELECT count(*) FROM orders WHERE item <@ ?", "3A001"));
		prepare("INSERT INTO product VALUES (?, ?, ?)", "jdbc", "3a001 a.2", "approved 2019-11-20/2023-11-30").executeUpdate();
		say("filled", one("SELECT item || ' ' || status FROM product WHERE name = ? AND item = ?", "jdbc", "3A001.a.2"));

		// A day, an amount and facts in each way in which a program has them.
		PGobject json = new PGobject();
		json.setType("json");
		json.setValue("{\"certificate\": true}");
		String asked = "SELECT export_eligibility(?, ?, ?, ?, ?, activity => ?, evidence => ?)";
		String answer = null;
		for (Object day : new Object[] {"2019-08-01", Date.valueOf("2019-08-01"), Timestamp.valueOf("2019-08-01 12:30:00"), LocalDate.of(2019, 8, 1),
			LocalDateTime.of(2019, 8, 1, 12, 30), OffsetDateTime.of(2019, 8, 1, 12, 30, 0, 0, ZoneOffset.UTC)})
			for (Object amount : new Object[] {"4999.5", 4999.5, 4999.5f, new BigDecimal("4999.50"), 4999, 4999L})
				for (Object facts : new Object[] {"{\"certificate\": true}", json}) {
					String said = one(asked, "EAR99", "CN", "Huawei Technologies Co., Ltd.", day, amount, "network_operation", facts);
					if (answer != null && !answer.equals(said))
						throw new Exception(said + " by " + day.getClass() + " " + amount.getClass() + " " + facts.getClass());
					answer = said;
				}
		say("asked", answer);
		say("explained", one("SELECT count(*) FROM explain_eligibility(?, ?, ?, ?, ?, activity => ?, evidence => ?)", "EAR99", "CN", "Huawei Technologies Co., Ltd.",
			Timestamp.valueOf("2019-08-01 12:30:00"), 4999.5, "network_operation", "{\"certificate\": true}"));
		try {
			one("SELECT count(*) FROM answers WHERE verdict = ?", "license_requird");
		} catch (SQLException error) {
			say("misspelled", error.getSQLState());
		}
		say("open", one("SELECT count(*) FROM answers WHERE valid_until IS NULL"));

		Set<Integer> plain = Set.of(Types.VARCHAR, Types.DATE, Types.NUMERIC, Types.BIT, Types.BOOLEAN);
		int views = 0;
		int comments = 0;
		ResultSet tables = db.getMetaData().getTables(null, "export\\_control", "bi\\_%", new String[] {"VIEW"});
		while (tables.next()) {
			String view = tables.getString("TABLE_NAME");
			try (Statement statement = db.createStatement(); ResultSet rows = statement.executeQuery("SELECT * FROM export_control." + view)) {
				ResultSetMetaData data = rows.getMetaData();
				for (int i = 1; i <= data.getColumnCount(); i++)
					if (!plain.contains(data.getColumnType(i)))
						throw new Exception(view + "." + data.getColumnName(i) + " is of type " + data.getColumnTypeName(i));
				while (rows.next())
					for (int i = 1; i <= data.getColumnCount(); i++)
						rows.getObject(i);
			}
			views++;
			ResultSet columns = db.getMetaData().getColumns(null, "export\\_control", view, "%");
			while (columns.next())
				if (columns.getString("REMARKS") != null)
					comments++;
		}
		say("bi", views);
		say("comments", comments);

		db.close();
		db = DriverManager.getConnection(UnixSocketFactory.url() + "&prepareThreshold=-1"); // results in binary form at once
		say("binary", readPrepared());
		db.close();
	}
}
