package com.example.local.dynamodb;

import com.example.local.Listener;
import com.example.local.StartFailure;
import com.example.local.stack.Table;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local inside this process, in memory, with one database for all credentials and regions.
 * Thread-safe.
 *
 * <p>The server class of DynamoDB Local listens on every interface and reports its use to AWS.
 * Therefore this class puts only the request handler behind a connector on one address.
 */
public final class LocalDynamoDb implements AutoCloseable {
  private static final String NAME = "DynamoDB Local";

  private final Server server;
  private final LocalDynamoDBRequestHandler database;
  private final URI endpoint;
  private final DynamoDbClient client;
  private final List<Server> guarded = new CopyOnWriteArrayList<>();

  private LocalDynamoDb(Server server, LocalDynamoDBRequestHandler database, URI endpoint) {
    this.server = server;
    this.database = database;
    this.endpoint = endpoint;
    this.client =
        DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .endpointOverride(endpoint)
            .build();
  }

  /** Starts DynamoDB Local on any free port of the loopback address. */
  public static LocalDynamoDb start() {
    return start(loopback(), 0);
  }

  /**
   * Starts DynamoDB Local on one address.
   *
   * @param host the address to listen on, no other
   * @param port 0 for any free one
   * @throws StartFailure if nothing can listen there
   */
  public static LocalDynamoDb start(String host, int port) {
    Configurator.setLevel("software.amazon.dynamodb.services.local", Level.OFF);
    var database = new LocalDynamoDBRequestHandler(0, true, null, true, false);
    var server = new Server();
    server.setHandler(new LocalDynamoDBServerHandler(database, null));
    try {
      URI url = Listener.start(NAME, server, new ServerConnector(server), host, port);
      return new LocalDynamoDb(server, database, url);
    } catch (StartFailure e) {
      database.shutdown();
      throw e;
    }
  }

  /** The address of this database, for {@code AWS_ENDPOINT_URL_DYNAMODB}. */
  public URI endpoint() {
    return endpoint;
  }

  /**
   * Opens one more port of the loopback address, which speaks TLS.
   *
   * @param tls with the certificate of {@code localhost}
   * @return the address of that port
   */
  public URI listen(SslContextFactory.Server tls) {
    var connector = new ServerConnector(server, tls);
    connector.setHost(loopback());
    server.addConnector(connector);
    try {
      connector.start();
    } catch (Exception e) {
      throw new IllegalStateException("no TLS port for DynamoDB Local", e);
    }
    return localhost(connector);
  }

  /**
   * Opens one more port of the loopback address, where a handler stands in front of this database.
   *
   * @param guard hands on the requests that may reach the database; must not be used before
   * @return the address of that port
   */
  public URI listen(Handler.Wrapper guard) {
    Server front = guardedServer(guard);
    return Listener.start(NAME, front, new ServerConnector(front), loopback(), 0);
  }

  /**
   * Opens one more port of the loopback address, which speaks TLS, and where a handler stands in
   * front of this database.
   *
   * @param guard hands on the requests that may reach the database; must not be used before
   * @param tls with the certificate of {@code localhost}
   * @return the address of that port
   */
  public URI listen(Handler.Wrapper guard, SslContextFactory.Server tls) {
    Server front = guardedServer(guard);
    var connector = new ServerConnector(front, tls);
    Listener.start(NAME, front, connector, loopback(), 0);
    return localhost(connector);
  }

  private Server guardedServer(Handler.Wrapper guard) {
    var front = new Server();
    guard.setHandler(new LocalDynamoDBServerHandler(database, null));
    front.setHandler(guard);
    guarded.add(front);
    return front;
  }

  /** A client of this database, which is closed with the database. */
  public DynamoDbClient client() {
    return client;
  }

  /**
   * Creates the table as the template declares it, and waits until it is there.
   *
   * @throws StartFailure if DynamoDB refuses the table
   */
  public void create(Table table) {
    try {
      client.createTable(table.definition());
      client.waiter().waitUntilTableExists(b -> b.tableName(table.name()));
      table
          .timeToLiveAttribute()
          .ifPresent(
              attribute ->
                  client.updateTimeToLive(
                      b ->
                          b.tableName(table.name())
                              .timeToLiveSpecification(
                                  t -> t.attributeName(attribute).enabled(true))));
    } catch (DynamoDbException e) {
      throw new StartFailure(
          table.place()
              + ": DynamoDB refuses this table: "
              + String.valueOf(e.awsErrorDetails().errorMessage()).replaceAll("\\s+", " "),
          e);
    }
  }

  @Override
  public void close() {
    client.close();
    guarded.forEach(Listener::stop);
    Listener.stop(server);
    database.shutdown();
  }

  private static String loopback() {
    return InetAddress.getLoopbackAddress().getHostAddress();
  }

  private static URI localhost(ServerConnector connector) {
    return URI.create("https://localhost:" + connector.getLocalPort());
  }
}
