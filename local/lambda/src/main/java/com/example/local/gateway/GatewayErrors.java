package com.example.local.gateway;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers in the gateway's form what Jetty refuses and what the handler cannot read. */
final class GatewayErrors implements Request.Handler {
  private final CorsRules cors;
  private final AnswerWriter answers;
  private final Consumer<String> console;

  GatewayErrors(CorsRules cors, AnswerWriter answers, Consumer<String> console) {
    this.cors = cors;
    this.answers = answers;
    this.console = console;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (response.getStatus() == HttpStatus.INTERNAL_SERVER_ERROR_500) {
      console.accept("gateway | failed: " + request.getAttribute(ErrorHandler.ERROR_EXCEPTION));
    }
    GatewayResponse own = GatewayResponse.own(status(response.getStatus()));
    Optional<String> origin = Optional.ofNullable(request.getHeaders().get("origin"));
    answers.write(
        Answer.own(cors.apply(origin, own)), AnswerWriter.requestId(), request, response, callback);
    return true;
  }

  // Jetty answers with more statuses than the gateway.
  private static int status(int status) {
    return switch (status) {
      case HttpStatus.URI_TOO_LONG_414, HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
          HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431;
      case HttpStatus.INTERNAL_SERVER_ERROR_500 -> HttpStatus.INTERNAL_SERVER_ERROR_500;
      default -> HttpStatus.BAD_REQUEST_400;
    };
  }
}
