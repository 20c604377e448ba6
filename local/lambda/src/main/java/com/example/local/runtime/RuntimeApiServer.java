package com.example.local.runtime;

import com.example.local.Listener;
import com.example.local.credentials.Credentials;
import com.example.local.runtime.PendingInvocation.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves Lambda's Runtime API, with a separate port for every process. Each port also gives the
 * temporary credentials that a process takes under SnapStart. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime
 *     API</a>
 */
public final class RuntimeApiServer implements AutoCloseable {
  private static final String PREFIX = "/2018-06-01/runtime/";
  private static final String INVOCATION = PREFIX + "invocation/";
  private static final String CREDENTIALS = "/credentials";
  private static final String ACCEPTED = "{\"status\":\"OK\"}\n";

  private final Server server;
  private final Map<Connector, Endpoint> endpoints = new ConcurrentHashMap<>();

  /** Starts the server, without a port. */
  public RuntimeApiServer() {
    var threads = new QueuedThreadPool();
    threads.setName("runtime-api");
    server = new Server(threads);
    server.setHandler(new Protocol());
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the Runtime API did not start", e);
    }
  }

  /** Opens a port for one process. */
  Endpoint open(RuntimeSession session, LaunchConfiguration configuration) {
    var connector = new ServerConnector(server, 0, 1);
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    // A runtime waits until there is an event, however long that takes.
    connector.setIdleTimeout(0);
    var endpoint = new Endpoint(connector, session, configuration);
    endpoints.put(connector, endpoint);
    server.addConnector(connector);
    try {
      connector.start();
    } catch (Exception e) {
      throw new IllegalStateException("no port for the Runtime API", e);
    }
    return endpoint;
  }

  @Override
  public void close() {
    Listener.stop(server);
  }

  /** The port of one process. */
  final class Endpoint implements AutoCloseable {
    private final ServerConnector connector;
    private final RuntimeSession session;
    private final LaunchConfiguration configuration;
    private final String credentialsToken = UUID.randomUUID().toString();
    // What was issued before the restore expires at the restore.
    private final Set<Credentials> issued = ConcurrentHashMap.newKeySet();

    private Endpoint(
        ServerConnector connector, RuntimeSession session, LaunchConfiguration configuration) {
      this.connector = connector;
      this.session = session;
      this.configuration = configuration;
    }

    /** The value of {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
      return connector.getHost() + ":" + connector.getLocalPort();
    }

    /** The value of {@code AWS_CONTAINER_CREDENTIALS_FULL_URI}. */
    String credentialsUri() {
      return "http://" + address() + CREDENTIALS;
    }

    /** The value of {@code AWS_CONTAINER_AUTHORIZATION_TOKEN}. */
    String credentialsToken() {
      return credentialsToken;
    }

    @Override
    public void close() {
      endpoints.remove(connector);
      try {
        connector.stop();
      } catch (Exception e) {
        throw new IllegalStateException("a Runtime API port did not close", e);
      }
      server.removeConnector(connector);
    }

    private void next(Response response, Callback callback) {
      session.next(
          invocation -> {
            response
                .getHeaders()
                .put(HttpHeader.CONTENT_TYPE, "application/json")
                .put("Lambda-Runtime-Aws-Request-Id", invocation.requestId())
                .put("Lambda-Runtime-Deadline-Ms", deadline().toEpochMilli())
                .put("Lambda-Runtime-Invoked-Function-Arn", configuration.invokedArn())
                .put("Lambda-Runtime-Trace-Id", TraceId.next());
            session.observer().handed(System.nanoTime());
            response.write(true, ByteBuffer.wrap(invocation.event()), callback);
          });
    }

    private Instant deadline() {
      return Instant.now().plus(configuration.function().timeout());
    }

    private void credentials(Request request, Response response, Callback callback) {
      if (!credentialsToken.equals(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
        answer(response, callback, HttpStatus.UNAUTHORIZED_401, "");
        return;
      }
      Credentials given = configuration.credentials().issue(configuration.function());
      issued.add(given);
      answer(
          response,
          callback,
          HttpStatus.OK_200,
          """
          {"AccessKeyId":"%s","SecretAccessKey":"%s","Token":"%s","Expiration":"%s"}\
          """
              .formatted(
                  given.accessKeyId(),
                  given.secretAccessKey(),
                  given.sessionToken(),
                  given.expiration()));
    }

    // The answer lets the process go on.
    private void awaitRestore(Request request, Response response, Callback callback) {
      session.awaitRestore();
      Duration pause = configuration.rehearsal().map(Rehearsal::pause).orElse(Duration.ZERO);
      if (pause.isZero()) {
        restore(response, callback);
      } else {
        request
            .getComponents()
            .getScheduler()
            .schedule(() -> restore(response, callback), pause.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    // On AWS a snapshot is restored long after its credentials have expired.
    private void restore(Response response, Callback callback) {
      issued.forEach(configuration.credentials()::expire);
      issued.clear();
      session.observer().restored(System.nanoTime());
      answer(response, callback, HttpStatus.OK_200, "");
    }

    // Whether the answer was small enough.
    private boolean reply(String requestId, Request request) throws IOException {
      byte[] payload = body(request, RuntimeSession.MAX_PAYLOAD_BYTES + 1);
      boolean small = payload.length <= RuntimeSession.MAX_PAYLOAD_BYTES;
      session.reply(requestId, small ? new Reply(true, payload) : RuntimeErrors.tooLarge());
      return small;
    }
  }

  private final class Protocol extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws IOException {
      Endpoint endpoint = endpoints.get(request.getConnectionMetaData().getConnector());
      String path = request.getHttpURI().getPath();
      if (endpoint == null) {
        return false;
      }
      switch (path) {
        case INVOCATION + "next" -> endpoint.next(response, callback);
        case PREFIX + "restore/next" -> endpoint.awaitRestore(request, response, callback);
        case PREFIX + "init/error", PREFIX + "restore/error" -> {
          endpoint.session.initError(body(request, RuntimeSession.MAX_PAYLOAD_BYTES));
          answer(response, callback, HttpStatus.ACCEPTED_202, ACCEPTED);
        }
        case CREDENTIALS -> endpoint.credentials(request, response, callback);
        default -> {
          return reply(endpoint, path, request, response, callback);
        }
      }
      return true;
    }

    private boolean reply(
        Endpoint endpoint, String path, Request request, Response response, Callback callback)
        throws IOException {
      String[] rest = path.substring(Math.min(path.length(), INVOCATION.length())).split("/");
      if (!path.startsWith(INVOCATION) || rest.length != 2) {
        return false;
      }
      if (rest[1].equals("response") && !endpoint.reply(rest[0], request)) {
        response.setStatus(HttpStatus.PAYLOAD_TOO_LARGE_413);
        callback.succeeded();
        return true;
      }
      if (rest[1].equals("error")) {
        byte[] error = body(request, RuntimeSession.MAX_PAYLOAD_BYTES);
        endpoint.session.reply(rest[0], new Reply(false, error));
      }
      answer(response, callback, HttpStatus.ACCEPTED_202, ACCEPTED);
      return true;
    }
  }

  private static void answer(Response response, Callback callback, int status, String body) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    Content.Sink.write(response, true, body, callback);
  }

  private static byte[] body(Request request, int limit) throws IOException {
    return Content.Source.asInputStream(request).readNBytes(limit);
  }
}
