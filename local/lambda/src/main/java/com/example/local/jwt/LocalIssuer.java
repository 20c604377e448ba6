package com.example.local.jwt;

import com.example.local.Listener;
import com.example.local.StartFailure;
import com.example.local.stack.JwtAuthorizer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * An issuer of tokens on the loopback address, in place of the stack's own user pool. It serves its
 * discovery document and its keys, and gives a token to everybody who asks. Thread-safe.
 */
public final class LocalIssuer implements AutoCloseable {
  /** The only address that the issuer listens on, because its tokens are for this machine. */
  private static final String HOST = "127.0.0.1";

  private static final int KEY_BITS = 2048;
  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final String KEYS = "/.well-known/jwks.json";
  private static final String TOKEN = "/token";

  private final String issuer;
  private final String audience;
  private final RSAKey key;
  private final Server server;
  private final URI url;

  private LocalIssuer(int port, String issuer, String audience) {
    this.issuer = issuer;
    this.audience = audience;
    try {
      key =
          new RSAKeyGenerator(KEY_BITS)
              .algorithm(JWSAlgorithm.RS256)
              .keyUse(KeyUse.SIGNATURE)
              .keyIDFromThumbprint(true)
              .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("no RSA key can be made", e);
    }
    var threads = new QueuedThreadPool();
    threads.setName("issuer");
    server = new Server(threads);
    server.setHandler(new Answers());
    url = Listener.start("The token issuer", server, new ServerConnector(server), HOST, port);
  }

  /**
   * Starts an issuer with a new key.
   *
   * @param port the port, or 0 for any free port
   * @param issuer the claim {@code iss} of the tokens
   * @param audience the claim {@code aud} of the tokens
   * @throws StartFailure if nothing can listen there
   */
  public static LocalIssuer start(int port, String issuer, String audience) {
    return new LocalIssuer(port, issuer, audience);
  }

  /**
   * Starts an issuer of tokens that an authorizer accepts.
   *
   * @param port the port, or 0 for any free port
   * @throws StartFailure if nothing can listen there, or the authorizer accepts no token
   */
  public static LocalIssuer start(int port, JwtAuthorizer authorizer) {
    if (authorizer.issuer().isEmpty() || authorizer.audience().isEmpty()) {
      throw new StartFailure("the authorizer " + authorizer.name() + " has no audience");
    }
    return start(port, authorizer.issuer().get(), authorizer.audience().getFirst());
  }

  /** The address of the issuer, without a slash at its end. */
  public URI url() {
    return url;
  }

  /**
   * Makes a token, as a request to {@code /token} does.
   *
   * @param parameters the query parameters of the request, such as {@code sub}
   * @throws IllegalArgumentException if a parameter cannot be read
   */
  public String token(Map<String, List<String>> parameters) {
    ObjectNode claims = TokenClaims.of(parameters, issuer, audience, Instant.now());
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(JOSEObjectType.JWT)
            .keyID(key.getKeyID())
            .build();
    JWSObject token = new JWSObject(header, new Payload(claims.toString()));
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("a token cannot be signed", e);
    }
    return token.serialize();
  }

  @Override
  public void close() {
    Listener.stop(server);
  }

  private String discoveryDocument() {
    return new JsonMapper()
        .createObjectNode()
        .put("issuer", issuer)
        .put("jwks_uri", url + KEYS)
        .toString();
  }

  private final class Answers extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      switch (request.getHttpURI().getPath()) {
        case DISCOVERY -> write(response, callback, "application/json", discoveryDocument());
        case KEYS -> write(response, callback, "application/json", new JWKSet(key).toString());
        case TOKEN -> token(request, response, callback);
        default -> {
          response.setStatus(HttpStatus.NOT_FOUND_404);
          String known = String.join(", ", TOKEN + "?sub=ada", DISCOVERY, KEYS);
          write(response, callback, "text/plain", "only these are here: " + known);
        }
      }
      return true;
    }

    private void token(Request request, Response response, Callback callback) {
      Map<String, List<String>> parameters = new LinkedHashMap<>();
      for (Fields.Field field : Request.extractQueryParameters(request)) {
        parameters.put(field.getName(), field.getValues());
      }
      String body;
      try {
        body = LocalIssuer.this.token(parameters);
      } catch (IllegalArgumentException e) {
        response.setStatus(HttpStatus.BAD_REQUEST_400);
        body = e.getMessage();
      }
      write(response, callback, "text/plain", body);
    }

    private static void write(Response response, Callback callback, String type, String body) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, type + ";charset=utf-8");
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
    }
  }
}
