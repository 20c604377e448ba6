package com.example.items.shared.http;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.crt.http.HttpClientConnection;
import software.amazon.awssdk.crt.http.HttpClientConnectionManager;
import software.amazon.awssdk.crt.http.HttpClientConnectionManagerOptions;
import software.amazon.awssdk.crt.io.ClientBootstrap;
import software.amazon.awssdk.crt.io.EventLoopGroup;
import software.amazon.awssdk.crt.io.HostResolver;
import software.amazon.awssdk.crt.io.SocketOptions;
import software.amazon.awssdk.crt.io.TlsContext;
import software.amazon.awssdk.crt.io.TlsContextOptions;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client of the SDK for one endpoint and one request at a time, which is all that a Lambda
 * function needs: HTTP/1.1 on one kept connection, by the AWS Common Runtime. The SDK's own client
 * on the same runtime can more, and takes longer to load.
 *
 * <p>Certificates are verified against the roots of the system, or those of {@code SSL_CERT_FILE}.
 */
public final class CrtHttpClient implements SdkHttpClient {
  /** Below the time after which servers usually end an idle connection. */
  private static final Duration MAX_IDLE = Duration.ofSeconds(60);

  private final Duration connectTimeout;
  private final Duration readTimeout;
  private final HttpClientConnectionManager connections;

  /**
   * Begins to connect at once, so that the connection is there when the first request is.
   *
   * @param endpoint of every request, {@code http} or {@code https}
   * @param connectTimeout for the host's address, the connection and the TLS handshake together
   * @param readTimeout from sending a request until its answer is complete
   */
  public CrtHttpClient(URI endpoint, Duration connectTimeout, Duration readTimeout) {
    this.connectTimeout = connectTimeout;
    this.readTimeout = readTimeout;
    this.connections = connections(endpoint, connectTimeout);
    connections.acquireConnection().thenAccept(HttpClientConnection::close);
  }

  /** What is closed here stays open, natively, for as long as the connections need it. */
  private static HttpClientConnectionManager connections(URI endpoint, Duration connectTimeout) {
    try (EventLoopGroup eventLoops = new EventLoopGroup(1);
        HostResolver hosts = new HostResolver(eventLoops);
        ClientBootstrap bootstrap = new ClientBootstrap(eventLoops, hosts);
        SocketOptions socket = new SocketOptions()) {
      socket.connectTimeoutMs = Math.toIntExact(connectTimeout.toMillis());
      HttpClientConnectionManagerOptions options =
          new HttpClientConnectionManagerOptions()
              .withClientBootstrap(bootstrap)
              .withSocketOptions(socket)
              .withUri(endpoint)
              .withMaxConnections(1)
              .withMaxConnectionIdleInMilliseconds(MAX_IDLE.toMillis());
      if (!endpoint.getScheme().equals("https")) {
        return HttpClientConnectionManager.create(options);
      }
      try (TlsContextOptions tls = TlsContextOptions.createDefaultClient();
          TlsContext context = new TlsContext(tls)) {
        return HttpClientConnectionManager.create(options.withTlsContext(context));
      }
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new CrtRequest(request, connections, connectTimeout, readTimeout);
  }

  /** Ends the connection, too. */
  @Override
  public void close() {
    connections.close();
  }

  @Override
  public String clientName() {
    return "AwsCommonRuntime";
  }
}
