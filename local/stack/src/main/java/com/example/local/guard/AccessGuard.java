package com.example.local.guard;

import com.example.local.access.DynamoDbActions;
import com.example.local.credentials.RoleSession;
import com.example.local.credentials.RoleSessions;
import com.example.local.stack.Stack;
import java.io.EOFException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Hands a request to the database only if a function of the stack signed the request, and if the
 * function's policies allow everything that the request asks for. A connection over which a process
 * sent requests before a restore is closed at its next use, because the other side of a connection
 * does not outlive a snapshot. Thread-safe.
 */
public final class AccessGuard extends Handler.Wrapper {
  /** The largest request that DynamoDB takes. */
  static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

  /** The attribute of a connection that holds who signed its last request. */
  private static final String SESSION = RoleSession.class.getName();

  private final RoleSessions sessions;
  private final SignatureVerifier verifier;
  private final Permissions permissions;
  private final Consumer<String> console;

  /**
   * @param stack the only stack whose functions may reach the database
   * @param sessions know the functions' credentials
   * @param console takes a line for each refused request
   */
  public AccessGuard(
      Stack stack, RoleSessions sessions, InstantSource time, Consumer<String> console) {
    var actions =
        new DynamoDbActions(stack.region(), stack.accountId(), TableKeys.of(stack.tables()));
    this.sessions = Objects.requireNonNull(sessions);
    this.verifier = new SignatureVerifier(sessions, stack.region(), Objects.requireNonNull(time));
    this.permissions = new Permissions(actions, stack.region(), time);
    this.console = Objects.requireNonNull(console);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    ConnectionMetaData connection = request.getConnectionMetaData();
    if (connection.getAttribute(SESSION) instanceof RoleSession last && sessions.hasEnded(last)) {
      console.accept(
          "Closed a connection to DynamoDB that "
              + last.function().logicalId()
              + " kept from before its snapshot");
      connection.getConnection().getEndPoint().close();
      callback.failed(new EOFException("a connection from before a snapshot"));
      return true;
    }
    try {
      checkForm(request);
      byte[] body = body(request);
      RoleSession session = verifier.verify(request.getHeaders(), body);
      connection.setAttribute(SESSION, session);
      permissions.check(session, request.getHeaders().get("x-amz-target"), body);
      return super.handle(new BufferedRequest(request, body), response, callback);
    } catch (RefusalException refusal) {
      console.accept(refusal.line());
      Refusals.answer(refusal, response, callback);
      return true;
    }
  }

  // The signature covers only this form, because DynamoDB has no other.
  private static void checkForm(Request request) throws RefusalException {
    HttpURI uri = request.getHttpURI();
    String query = uri.getQuery();
    if (query != null && query.contains("X-Amz-Signature=")) {
      throw RefusalException.incomplete(
          "A signature in the query is not taken here, only one in the Authorization header.");
    }
    if (!HttpMethod.POST.is(request.getMethod()) || !uri.getPath().equals("/") || query != null) {
      throw RefusalException.unknownOperation();
    }
  }

  private static byte[] body(Request request) throws IOException, RefusalException {
    if (request.getLength() > MAX_BODY_BYTES) {
      throw RefusalException.tooLarge(MAX_BODY_BYTES);
    }
    byte[] body = Content.Source.asInputStream(request).readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      throw RefusalException.tooLarge(MAX_BODY_BYTES);
    }
    return body;
  }
}
