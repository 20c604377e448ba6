package com.example.platform.crt;

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
 * An HTTP client for one endpoint and one request at a time, which is all that a Lambda function
 * needs. It speaks HTTP/1.1 on one kept connection, by the AWS Common Runtime. The SDK's client on
 * the same runtime has more features and takes longer to load.
 *
 * <p>Certificates are verified against the roots of {@code SSL_CERT_FILE}, or without that variable
 * against the system's roots. Thread-safe.
 */
public final class CrtHttpClient implements SdkHttpClient {
  /** Servers usually end an idle connection later. */
  private static final Duration MAX_IDLE = Duration.ofSeconds(60);

  private static final Duration CLOSING = Duration.ofMillis(200);

  static {
    // Loads the native library.
    CrtPlatformClassLoader.during(CRT::new);
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
   * @param endpoint the scheme, {@code http} or {@code https}, and the host of every request
   * @param connectTimeout for the host's address, the connection and the TLS handshake together
   * @param readTimeout from sending a request until its response is complete
   * @throws IllegalArgumentException unless both times are positive
   */
  public CrtHttpClient(URI endpoint, Duration connectTimeout, Duration readTimeout) {
    this(endpoint, positive(connectTimeout), positive(readTimeout), tls(endpoint));
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
   * Returns a client with a new connection. Only the roots of certificates are taken over, because
   * reading them is most of the cost of a client.
   */
  public CrtHttpClient reconnected() {
    return new CrtHttpClient(endpoint, connectTimeout, readTimeout, tls);
  }

  private static Duration positive(Duration timeout) {
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("A timeout must be positive");
    }
    return timeout;
  }

  private static Optional<TlsContext> tls(URI endpoint) {
    if (!endpoint.getScheme().equals("https")) {
      return Optional.empty();
    }
    try (TlsContextOptions options = TlsContextOptions.createDefaultClient()) {
      String roots = System.getenv("SSL_CERT_FILE");
      if (roots != null && !roots.isEmpty()) {
        // Otherwise the Common Runtime would trust the system's roots too.
        options.overrideDefaultTrustStoreFromPath(null, roots);
      }
      return Optional.of(new TlsContext(options));
    }
  }

  /** The native objects that are closed here live on for as long as the connections need them. */
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

  /** Excludes {@link #close}, because the native code ends the process where the two meet. */
  synchronized CompletableFuture<HttpClientConnection> acquire() {
    return closed
        ? CompletableFuture.failedFuture(new IOException("The client is closed"))
        : connections.acquireConnection();
  }

  /** Ends the connection, and waits for its end a short time, because it may still be opening. */
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
      // Nothing uses the connection any more.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String clientName() {
    return "AwsCommonRuntime";
  }
}
