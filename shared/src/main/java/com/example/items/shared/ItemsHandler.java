package com.example.items.shared;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import com.amazonaws.services.lambda.runtime.Context;
import com.example.platform.dynamodb.DynamoDb;
import com.example.platform.dynamodb.DynamoDbFailures;
import com.example.platform.lambda.Event;
import com.example.platform.lambda.EventReader;
import com.example.platform.lambda.RequestException;
import com.example.platform.lambda.Response;
import com.example.platform.snapstart.PrimedFunction;
import com.example.platform.snapstart.SnapStart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * The way of a request through every function: event, request, {@linkplain #answer operation},
 * response, one log line. Only this class turns a failure into a response.
 *
 * <p>Lambda gives an instance one event at a time, so a subclass needs no locks.
 */
public abstract class ItemsHandler implements PrimedFunction {
  private static final Logger LOG = LoggerFactory.getLogger(ItemsHandler.class);

  private final Operation operation;
  private final ItemsTable table;
  private final Cors cors;

  /** The function keeps its hooks, because the runtime holds them weakly. */
  private final Object hooks;

  protected ItemsHandler(Operation operation, ItemsTable table) {
    this(operation, table, Cors.fromEnvironment());
  }

  // The runtime calls the hooks when the subclass is complete.
  @SuppressWarnings("this-escape")
  ItemsHandler(Operation operation, ItemsTable table, Cors cors) {
    this.operation = operation;
    this.table = table;
    this.cors = cors;
    boolean isSnapStart = "snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
    this.hooks = isSnapStart ? SnapStart.register(this) : null;
  }

  /**
   * Does the function's one operation. {@link Request#limit} limits each call of DynamoDB by the
   * time that is left.
   *
   * @throws RequestException for an answer other than success
   */
  protected abstract Response answer(Request request);

  /**
   * Sends one request of the function's one action, which DynamoDB must refuse or answer empty: for
   * a key that no item has, or under a condition that is false.
   */
  protected abstract void primingCall();

  protected final ItemsTable table() {
    return table;
  }

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Response response =
        PowertoolsLogging.withLogging(
            context,
            () -> {
              long start = System.nanoTime();
              Response answer =
                  respond(input, context).header("x-request-id", context.getAwsRequestId());
              LOG.info(
                  "Request answered",
                  entry("operation", operation.name()),
                  entry("status", answer.status()),
                  entry("duration_ms", (System.nanoTime() - start) / 1_000_000),
                  entry("replay", answer.isReplay()));
              return answer;
            });
    response.writeTo(output);
  }

  @Override
  public final DynamoDb dynamoDb() {
    return table.dynamoDb();
  }

  @Override
  public final List<byte[]> primingEvents() {
    return PrimingSamples.events(operation);
  }

  @Override
  public final byte[] primingAnswer() {
    return PrimingSamples.answer();
  }

  @Override
  public final void prime() {
    try {
      primingCall();
    } catch (ConditionalCheckFailedException e) {
      // DynamoDB refused the write, as it must.
    }
  }

  private Response respond(InputStream input, Context context) {
    // An event that cannot be read counts as an event without a method and an Origin.
    Event event = Event.EMPTY;
    Response response;
    try {
      event = EventReader.read(input);
      response =
          event.method().equals("OPTIONS")
              ? cors.preflight()
              : answer(Request.of(event, operation, context));
    } catch (RequestException e) {
      response = Responses.error(e);
    } catch (IOException | RuntimeException e) {
      response = failed(e);
    }
    if (event.method().equals("GET")) {
      // Two users of one browser have one URL for two items that can have the same ETag. Without
      // this header the browser would show the second user what it kept for the first.
      response.header("Cache-Control", "no-store");
    }
    cors.addTo(response, event.header("origin"));
    return response;
  }

  private static Response failed(Exception failure) {
    if (failure instanceof RuntimeException e && DynamoDbFailures.isTransient(e)) {
      LOG.warn("DynamoDB cannot answer now", failure);
      return Responses.error(Responses.unavailable());
    }
    LOG.error("Request failed", failure);
    return Responses.error(500, "Internal server error");
  }
}
