package com.example.items.shared.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.crt.CRT;
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

  private static final Duration CLOSING = Duration.ofMillis(200);

  static {
    // Loads the native library.
    NoSearch.during(CRT::new);
  }

  private final URI endpoint;
  private final Duration connectTimeout;
  private final Duration readTimeout;
  private final Optional<TlsContext> tls;
  private final HttpClientConnectionManager connections;
  private boolean closed;

  /**
   * Begins to connect at once, so that the connection is there when the first request is.
   *
   * @param endpoint of every request, {@code http} or {@code https}
   * @param connectTimeout for the host's address, the connection and the TLS handshake together
   * @param readTimeout from sending a request until its answer is complete
   */
  public CrtHttpClient(URI endpoint, Duration connectTimeout, Duration readTimeout) {
    this(endpoint, connectTimeout, readTimeout, tls(endpoint));
  }

  private CrtHttpClient(
      URI endpoint, Duration connectTimeout, Duration readTimeout, Optional<TlsContext> tls) {
    this.endpoint = endpoint;
    this.connectTimeout = connectTimeout;
    this.readTimeout = readTimeout;
    this.tls = tls;
    this.connections = connections();
    connections.acquireConnection().thenAccept(HttpClientConnection::close);
  }

  /**
   * Another client, with nothing of this one but the roots that certificates are verified against:
   * to read them is the most of what a client costs.
   */
  CrtHttpClient anew() {
    return new CrtHttpClient(endpoint, connectTimeout, readTimeout, tls);
  }

  private static Optional<TlsContext> tls(URI endpoint) {
    if (!endpoint.getScheme().equals("https")) {
      return Optional.empty();
    }
    try (TlsContextOptions options = TlsContextOptions.createDefaultClient()) {
      String roots = System.getenv("SSL_CERT_FILE");
      if (roots != null && !roots.isEmpty()) {
        // By itself the Common Runtime would trust the system's beside them.
        options.overrideDefaultTrustStoreFromPath(null, roots);
      }
      return Optional.of(new TlsContext(options));
    }
  }

  /** What is closed here stays open, natively, for as long as the connections need it. */
  private HttpClientConnectionManager connections() {
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
      tls.ifPresent(options::withTlsContext);
      return HttpClientConnectionManager.create(options);
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new CrtRequest(request, this, connectTimeout, readTimeout);
  }

  /** Never while it is being closed: where the two meet, the native code ends the process. */
  synchronized CompletableFuture<HttpClientConnection> acquire() {
    return closed
        ? CompletableFuture.failedFuture(new IOException("The client is closed"))
        : connections.acquireConnection();
  }

  /** Ends the connection too, and waits for that, but not for one that is still being made. */
  @Override
  public void close() {
    synchronized (this) {
      if (!closed) {
        closed = true;
        connections.close();
      }
    }
    try {
      connections.getShutdownCompleteFuture().get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // It is of no use any more, whatever becomes of it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String clientName() {
    return "AwsCommonRuntime";
  }
}
