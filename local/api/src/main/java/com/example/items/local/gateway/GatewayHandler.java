package com.example.items.local.gateway;

import com.example.items.local.runtime.Invocation;
import com.example.items.local.stack.HttpApi;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One request from its arrival to its answer: preflight, route, event, function, response. */
final class GatewayHandler extends Handler.Abstract {
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
  private static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

  // https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "expect",
          "http2-settings",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final Router router;
  private final EventWriter events;
  private final Optional<CorsRules> cors;
  private final Gateway.Functions functions;
  private final Gateway.Settings settings;

  GatewayHandler(HttpApi api, Gateway.Functions functions, Gateway.Settings settings) {
    this.router = new Router(api.routes());
    this.events = new EventWriter(settings.accountId(), api.id());
    this.cors = api.cors().map(CorsRules::new);
    this.functions = functions;
    this.settings = settings;
  }

  /** A response, and for the console who gave it and whether a process was started for it. */
  private record Answer(GatewayResponse response, String by, String start) {
    static Answer own(GatewayResponse response) {
      return new Answer(response, "-", "-");
    }

    Answer with(GatewayResponse other) {
      return new Answer(other, by, start);
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback)
      throws IOException, InterruptedException {
    GatewayRequest arrived = arrived(request);
    Answer answer = answer(arrived);
    settings.console().accept(line(arrived, answer));
    write(arrived, answer.response(), response, callback);
    return true;
  }

  private Answer answer(GatewayRequest request) throws InterruptedException {
    Optional<GatewayResponse> preflight = cors.flatMap(rules -> rules.preflight(request));
    if (preflight.isPresent()) {
      return Answer.own(preflight.get());
    }
    Answer answer = routed(request);
    return cors.map(rules -> answer.with(rules.apply(request, answer.response()))).orElse(answer);
  }

  private Answer routed(GatewayRequest request) throws InterruptedException {
    if (request.body().length > MAX_BODY_BYTES) {
      return Answer.own(GatewayResponse.message(413, "Request Entity Too Large"));
    }
    try {
      Optional<Router.Match> match = router.match(request.method(), request.path());
      return match.isPresent()
          ? invoke(match.get().route().functionId(), events.write(request, match.get()))
          : Answer.own(GatewayResponse.message(404, "Not Found"));
    } catch (BadRequestException e) {
      return Answer.own(GatewayResponse.message(400, "Bad Request"));
    }
  }

  private Answer invoke(String functionId, byte[] event) throws InterruptedException {
    // On a thread of its own: past the limit the function runs on, and its answer is not awaited.
    FutureTask<Invocation> task = new FutureTask<>(() -> functions.invoke(functionId, event));
    Thread.ofPlatform().daemon().start(task);
    try {
      Invocation invocation =
          task.get(settings.integrationLimit().toMillis(), TimeUnit.MILLISECONDS);
      GatewayResponse response =
          switch (invocation.outcome()) {
            case SUCCESS -> ResultReader.read(invocation.payload());
            case FUNCTION_ERROR -> GatewayResponse.internalServerError();
            case THROTTLED -> GatewayResponse.message(503, "Service Unavailable");
            case TOO_LARGE -> GatewayResponse.message(413, "Request Entity Too Large");
          };
      return new Answer(response, functionId, invocation.cold() ? "cold" : "warm");
    } catch (TimeoutException e) {
      return new Answer(GatewayResponse.message(503, "Service Unavailable"), functionId, "-");
    } catch (ExecutionException e) {
      settings.console().accept(functionId + " | could not be started: " + e.getCause());
      return new Answer(GatewayResponse.internalServerError(), functionId, "-");
    }
  }

  private static GatewayRequest arrived(Request request) throws IOException {
    String sourceIp = Request.getRemoteAddr(request);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (HttpField field : request.getHeaders()) {
      headers
          .computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(field.getValue());
    }
    byte[] body = Content.Source.asInputStream(request).readNBytes(MAX_BODY_BYTES + 1);
    // What the real gateway tells of the way that the request came, not of its last stretch.
    headers.keySet().removeAll(HOP_BY_HOP);
    if (body.length > 0) {
      headers.put("content-length", List.of(Integer.toString(body.length)));
    }
    headers.put("x-forwarded-for", List.of(sourceIp));
    headers.put("x-forwarded-port", List.of(Integer.toString(Request.getLocalPort(request))));
    headers.put("x-forwarded-proto", List.of("http"));
    String query = request.getHttpURI().getQuery();
    return new GatewayRequest(
        requestId(),
        Instant.now(),
        request.getMethod(),
        request.getHttpURI().getPath(),
        query == null ? "" : query,
        request.getConnectionMetaData().getHttpVersion().asString(),
        sourceIp,
        headers,
        body);
  }

  private static void write(
      GatewayRequest request, GatewayResponse answer, Response response, Callback callback) {
    response.setStatus(answer.status());
    answer.headers().forEach(header -> response.getHeaders().add(header.name(), header.value()));
    response.getHeaders().put("apigw-requestid", request.id());
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }

  private static String line(GatewayRequest request, Answer answer) {
    return String.join(
        "  ",
        request.method() + " " + request.path(),
        answer.by(),
        answer.start(),
        Integer.toString(answer.response().status()),
        Duration.between(request.time(), Instant.now()).toMillis() + " ms");
  }

  // The real ones look like this: JKJaXmPLvHcESHA=
  private static String requestId() {
    byte[] random = new byte[11];
    ThreadLocalRandom.current().nextBytes(random);
    return Base64.getUrlEncoder().encodeToString(random);
  }
}
