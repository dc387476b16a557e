import java.nio.file.Path;
import java.time.Duration;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;

/** A real Neo4j for the tests: java -cp 'lib/*' Neo4jServer.java FOLDER PORT AUTH PAGES; it ends when its input does. */
class Neo4jServer {
    public static void main(String[] args) throws Exception {
        var address = new SocketAddress("127.0.0.1", Integer.parseInt(args[1]));
        DatabaseManagementService service = new DatabaseManagementServiceBuilder(Path.of(args[0]))
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, address)
                .setConfig(BoltConnector.advertised_address, address)
                .setConfig(GraphDatabaseSettings.auth_enabled, Boolean.parseBoolean(args[2]))
                .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.parse(args[3]))
                .setConfig(GraphDatabaseSettings.check_point_interval_time, Duration.ofMinutes(15))
                .build();
        System.out.println("ready");
        while (System.in.read() >= 0) {
        }
        service.shutdown();
        System.exit(0);
    }
}
