package org.hegui.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The ten rules in SQL: {@code Sql duckdb|sqlite DATA FINDINGS}. DuckDB reads the files itself;
 * SQLite gets their rows in one transaction. Everything after that is the same text for both: NULL
 * is what nobody said, and SQL's logic of three values is the product's.
 */
final class Sql {
  /** The columns that the rules ask for; the others stay unread where the tool can do so. */
  private static final List<String> TABLES =
      List.of(
          "regions(code, level, parent, population)",
          "facilities(id, region, category, level, ownership, parent, opened_on, closed_on, beds,"
              + " physicians, nurses, capabilities)",
          "alliances(id, form, region, lead)",
          "alliance_members(alliance, facility)");

  private Sql() {}

  public static void main(String[] args) throws IOException, SQLException {
    Path data = Path.of(args[1]);
    try (Connection connection = DriverManager.getConnection("jdbc:" + args[0] + ":");
        Findings findings = new Findings(Path.of(args[2]))) {
      if (args[0].equals("duckdb")) {
        readByDuckDb(connection, data);
      } else {
        readBySqlite(connection, data);
      }
      try (Statement statement = connection.createStatement()) {
        for (String sql : script().split(";\n", -1)) {
          if (!sql.isBlank()) {
            statement.execute(sql);
          }
        }
        try (ResultSet root = statement.executeQuery("SELECT code FROM root")) {
          if (root.next()) {
            findings.root(root.getString(1));
          }
        }
        try (ResultSet found =
            statement.executeQuery("SELECT rule, subject, outcome FROM findings")) {
          while (found.next()) {
            findings.add(
                found.getInt(1), found.getString(2), Verdict.valueOf(found.getString(3)));
          }
        }
      }
    }
  }

  private static String script() {
    try (InputStream in = Sql.class.getResourceAsStream("yardstick.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(String table) {
    return table.substring(0, table.indexOf('('));
  }

  private static String columns(String table) {
    return table.substring(table.indexOf('(') + 1, table.length() - 1);
  }

  private static void readByDuckDb(Connection connection, Path data) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        String file = data.resolve(name(table) + ".csv").toString().replace("'", "''");
        statement.execute(
            "CREATE TABLE %s AS SELECT %s FROM read_csv('%s', header = true, all_varchar = true)"
                .formatted("raw_" + name(table), columns(table), file));
      }
    }
  }

  private static void readBySqlite(Connection connection, Path data) throws SQLException {
    connection.setAutoCommit(false);
    for (String table : TABLES) {
      String[] columns = columns(table).split(", *", -1);
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE TABLE raw_" + name(table) + " (" + columns(table) + ")");
      }
      String sql =
          "INSERT INTO raw_"
              + name(table)
              + " VALUES (?"
              + ", ?".repeat(columns.length - 1)
              + ")";
      try (PreparedStatement insert = connection.prepareStatement(sql)) {
        int[] at = new int[columns.length];
        Row.each(
            data,
            name(table),
            header -> {
              for (int i = 0; i < columns.length; i++) {
                at[i] = header.indexOf(columns[i]);
              }
            },
            row -> {
              try {
                for (int i = 0; i < columns.length; i++) {
                  insert.setString(i + 1, row.text(at[i]));
                }
                insert.executeUpdate();
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
      }
    }
    connection.commit();
  }
}
