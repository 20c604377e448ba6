package com.example.local.gateway;

import com.example.local.jwt.Decision;
import com.example.local.jwt.JwtAuthorizers;
import com.example.local.runtime.InvocationResult;
import com.example.local.stack.HttpApi;
import com.example.local.stack.Route;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Takes a request from its arrival to its answer: preflight, route, token, event, function,
 * response.
 */
final class GatewayHandler extends Handler.Abstract {
  private final Router router;
  private final EventWriter events;
  private final CorsRules cors;
  private final JwtAuthorizers authorizers;
  private final Optional<TokenBucket> throttle;
  private final Gateway.Functions functions;
  private final Gateway.Settings settings;
  private final AnswerWriter answers;

  GatewayHandler(
      HttpApi api,
      CorsRules cors,
      JwtAuthorizers authorizers,
      Gateway.Functions functions,
      Gateway.Settings settings,
      AnswerWriter answers) {
    this.router = new Router(api.basePath(), api.routes());
    this.events = new EventWriter(settings.accountId(), api);
    this.cors = cors;
    this.authorizers = authorizers;
    this.throttle = api.throttle().map(limits -> new TokenBucket(limits, System::nanoTime));
    this.functions = functions;
    this.settings = settings;
    this.answers = answers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback)
      throws InterruptedException {
    GatewayRequest arrived = RequestReader.read(request);
    answers.write(answer(arrived), arrived.id(), request, response, callback);
    return true;
  }

  private Answer answer(GatewayRequest request) throws InterruptedException {
    Optional<GatewayResponse> preflight = cors.preflight(request);
    if (preflight.isPresent()) {
      return Answer.own(preflight.get());
    }
    Answer answer = routed(request);
    return answer.with(cors.apply(request.header("origin"), answer.response()));
  }

  private Answer routed(GatewayRequest request) throws InterruptedException {
    if (request.body().length > RequestReader.MAX_BODY_BYTES) {
      return Answer.own(GatewayResponse.own(413));
    }
    Optional<Router.Match> match = router.match(request.method(), request.path());
    if (match.isPresent() && throttle.isPresent() && !throttle.get().take()) {
      return Answer.own(GatewayResponse.own(429));
    }
    return match.isPresent()
        ? authorized(request, match.get())
        : Answer.own(GatewayResponse.own(404));
  }

  private Answer authorized(GatewayRequest request, Router.Match match)
      throws InterruptedException {
    Route route = match.route();
    if (route.authorization().isEmpty()) {
      return invoke(route, events.write(request, match, Optional.empty()));
    }
    return switch (authorizers.decide(
        route.authorization().get(), request::values, request::queryParameter)) {
      case Decision.Allowed allowed ->
          invoke(route, events.write(request, match, Optional.of(allowed)));
      case Decision.Refused refused -> {
        settings.console().accept("gateway | refused: " + refused.reason());
        yield Answer.own(GatewayResponse.own(refused));
      }
    };
  }

  private Answer invoke(Route route, byte[] event) throws InterruptedException {
    String functionId = route.functionId();
    // On another thread, because the function runs on past the limit, and nobody awaits its answer.
    FutureTask<InvocationResult> task = new FutureTask<>(() -> functions.invoke(functionId, event));
    Thread.ofPlatform().daemon().start(task);
    try {
      InvocationResult invocation =
          task.get(settings.integrationLimit().toMillis(), TimeUnit.MILLISECONDS);
      GatewayResponse response =
          switch (invocation.outcome()) {
            case SUCCESS -> ResultReader.read(invocation.payload());
            case FUNCTION_ERROR -> GatewayResponse.own(500);
            case THROTTLED -> GatewayResponse.own(503);
            case TOO_LARGE -> GatewayResponse.own(413);
          };
      return new Answer(response, functionId, invocation.cold() ? "cold" : "warm");
    } catch (TimeoutException e) {
      return new Answer(GatewayResponse.own(503), functionId, "-");
    } catch (ExecutionException e) {
      settings.console().accept(functionId + " | could not be started: " + e.getCause());
      return new Answer(GatewayResponse.own(500), functionId, "-");
    }
  }
}
