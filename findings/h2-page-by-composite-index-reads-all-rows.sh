#!/usr/bin/env bash
# H2 2.4.240: a page of 10 rows reads all 20,000, although an index has them in order.
#
# Expected: with an index on (item_id, id), `WHERE item_id = 1 ORDER BY id LIMIT 10` reads 10 index rows, as on other
# databases: the first column is fixed, and the index has the order of the second.
# Actual: H2 uses the foreign key's own index on item_id, and sorts. It sorts even with a hint to use the composite index,
# since it leaves a fixed column out of the order only if the order names it. `ORDER BY item_id, id` reads 10 rows, with
# either an index hint or a condition on id.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mvn -q -B dependency:copy -Dartifact=com.h2database:h2:2.4.240 -DoutputDirectory=. >/dev/null
cat > Seen.java <<'JAVA'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public class Seen {
    private static final String[] PAGES = {
        "where item_id = 1 order by id",
        "where item_id = 1 order by item_id, id",
        "use index (licence_page) where item_id = 1 order by id",
        "use index (licence_page) where item_id = 1 order by item_id, id",
        "where item_id = 1 and id > 0 order by item_id, id"
    };

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:seen");
                Statement statement = connection.createStatement()) {
            statement.execute("create table item (id int primary key)");
            statement.execute("create table licence (id int primary key, item_id int not null references item)");
            statement.execute("create index licence_page on licence (item_id, id)");
            statement.execute("insert into item values (1)");
            statement.execute("insert into licence select x, 1 from system_range(1, 20000)");
            statement.execute("analyze");
            for (String page : PAGES) {
                try (ResultSet plan = statement.executeQuery(
                        "explain analyze select * from licence " + page + " limit 10")) {
                    plan.next();
                    Matcher scan = Pattern.compile("scanCount: (\\d+)").matcher(plan.getString(1));
                    scan.find();
                    System.out.println(scan.group(1) + " rows read: " + page);
                }
            }
        }
    }
}
JAVA
java -cp h2-2.4.240.jar Seen.java | tee seen
diff - seen <<'SEEN' && echo "as seen with H2 2.4.240"
20001 rows read: where item_id = 1 order by id
20001 rows read: where item_id = 1 order by item_id, id
20001 rows read: use index (licence_page) where item_id = 1 order by id
10 rows read: use index (licence_page) where item_id = 1 order by item_id, id
10 rows read: where item_id = 1 and id > 0 order by item_id, id
SEEN
