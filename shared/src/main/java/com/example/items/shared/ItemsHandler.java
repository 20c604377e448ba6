package com.example.items.shared;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * The walk that every function shares: event, request, {@linkplain #answer operation}, response,
 * one log line. Here, and nowhere else, a failure becomes a response.
 *
 * <p>Lambda gives an instance one event at a time, so a subclass needs no locks.
 */
public abstract class ItemsHandler implements RequestStreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ItemsHandler.class);

  private final Operation operation;
  private final ItemsTable table;
  private final Cors cors;

  /** Held here, for the runtime holds its hooks weakly. */
  private Object hooks;

  protected ItemsHandler(Operation operation, ItemsTable table) {
    this(operation, table, Cors.fromEnvironment());
  }

  ItemsHandler(Operation operation, ItemsTable table, Cors cors) {
    this.operation = operation;
    this.table = table;
    this.cors = cors;
  }

  /** Prepares for a snapshot where Lambda will take one; elsewhere loads no class for it. */
  protected final void prepareForSnapshot() {
    if ("snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
      hooks = SnapStart.register(this);
    }
  }

  /**
   * Does the one thing that the function is for. It {@linkplain Request#limit limits} each call of
   * DynamoDB by the time that is left.
   *
   * @throws RequestException for an answer other than success
   */
  protected abstract APIGatewayV2HTTPResponse answer(Request request);

  /**
   * Asks DynamoDB once for the function's one action, so that nothing changes, whatever the table
   * holds: for a key that no item has, or under a condition that cannot be true.
   */
  protected abstract void askInVain();

  /** Where the items are. */
  protected final ItemsTable table() {
    return table;
  }

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    APIGatewayV2HTTPResponse response = respond(() -> EventReader.read(input), context);
    ResponseWriter.write(response, output);
  }

  /** The same for an event that is read already. */
  public final APIGatewayV2HTTPResponse handleEvent(APIGatewayV2HTTPEvent event, Context context) {
    return respond(() -> event, context);
  }

  Operation operation() {
    return operation;
  }

  private APIGatewayV2HTTPResponse respond(EventSource source, Context context) {
    return PowertoolsLogging.withLogging(
        context,
        () -> {
          long start = System.nanoTime();
          APIGatewayV2HTTPResponse response = attempt(source, context);
          response.getHeaders().put("x-request-id", context.getAwsRequestId());
          LOG.info(
              "Request answered",
              entry("operation", operation.name()),
              entry("status", response.getStatusCode()),
              entry("duration_ms", (System.nanoTime() - start) / 1_000_000));
          return response;
        });
  }

  private APIGatewayV2HTTPResponse attempt(EventSource source, Context context) {
    // An event that cannot be read counts as one without a method and an Origin.
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    APIGatewayV2HTTPResponse response;
    try {
      event = source.read();
      response =
          Request.method(event).equals("OPTIONS")
              ? cors.preflight()
              : answer(Request.of(event, operation, context));
    } catch (RequestException e) {
      response = Responses.error(e.status(), e.getMessage(), e.headers());
    } catch (IOException | RuntimeException e) {
      response = fault(e);
    }
    if (Request.method(event).equals("GET")) {
      // Two users of one browser have one URL for two items that can have the same ETag, and a
      // browser would show the one user what it kept of the other.
      response.getHeaders().put("Cache-Control", "no-store");
    }
    cors.addTo(response, Request.header(event, "origin"));
    return response;
  }

  private APIGatewayV2HTTPResponse fault(Throwable failure) {
    Optional<RequestException> passing =
        failure instanceof RuntimeException e ? Faults.passing(e) : Optional.empty();
    if (passing.isPresent()) {
      LOG.warn("DynamoDB cannot answer now", failure);
      return Responses.error(
          passing.get().status(), passing.get().getMessage(), passing.get().headers());
    }
    LOG.error("Request failed", failure);
    return Responses.error(500, "Internal server error", Map.of());
  }

  /** Where the event comes from; reading it may fail as any other step may. */
  @FunctionalInterface
  private interface EventSource {
    APIGatewayV2HTTPEvent read() throws IOException;
  }
}
