package com.example.items.shared.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.items.shared.Item;
import com.example.platform.testing.Contexts;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One fuzz run of one function: holds every answer against the contract, counts them, and fails
 * where there were too few for the run to mean anything.
 */
public final class FuzzRun implements AfterAllCallback {
  /**
   * What a run must reach: twice what the seeds alone make (about 140), so that at least half of it
   * was found by mutation.
   */
  private static final int MINIMUM = 300;

  /** The one system property that only the fuzz execution of the build sets. */
  private static final boolean FUZZING = System.getProperty("jazzer.max_executions") != null;

  /** Past Surefire, which keeps what the run writes to System.out in a file. */
  private static final PrintStream CONSOLE =
      new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

  private static final ObjectMapper STRICT_JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String method;
  private final Set<Integer> allowed;
  private final Map<Integer, Long> answers = new TreeMap<>();

  /**
   * @param method the one that the function serves
   * @param allowed the statuses that the contract has for the function. Never 500; and no 503, for
   *     the DynamoDB of a fuzz run is there all the time.
   */
  public FuzzRun(String method, Integer... allowed) {
    this.method = method;
    this.allowed = Set.of(allowed);
  }

  /**
   * Gives the handler the event that the fuzzer's bytes make, and checks what comes back.
   *
   * @return the status of the answer
   */
  public int answer(RequestStreamHandler handler, byte[] input) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    byte[] event = FuzzedEvent.of(method, input);
    handler.handleRequest(new ByteArrayInputStream(event), output, Contexts.create());
    int status = check(output.toByteArray());
    answers.merge(status, 1L, Long::sum);
    return status;
  }

  /** The inputs to start with. */
  public Stream<byte[]> seeds() {
    return FuzzSeeds.of(method);
  }

  /** The item that the seeds name, as it is before any of them. */
  public Map<String, AttributeValue> seedItem() {
    return Map.of(
        "userId",
        AttributeValue.fromS(FuzzSeeds.USER),
        "itemId",
        AttributeValue.fromS(FuzzSeeds.ITEM),
        "title",
        AttributeValue.fromS("Milk"),
        "status",
        AttributeValue.fromS("pending"),
        Item.VERSION,
        AttributeValue.fromN("1"));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    long executions = answers.values().stream().mapToLong(Long::longValue).sum();
    if (FUZZING) {
      CONSOLE.printf(
          "%s: %,d executions, by status %s%n", context.getDisplayName(), executions, answers);
      assertTrue(executions >= MINIMUM, executions + " executions are fewer than " + MINIMUM);
    }
  }

  private int check(byte[] output) throws IOException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(output)).toString();
    JsonNode envelope = json(text);
    assertTrue(envelope.required("statusCode").isInt(), text);
    assertTrue(envelope.required("headers").isObject(), text);
    envelope.get("headers").forEach(header -> assertTrue(header.isTextual(), text));
    assertTrue(envelope.required("isBase64Encoded").isBoolean(), text);
    int status = envelope.get("statusCode").intValue();
    assertTrue(allowed.contains(status), text);
    JsonNode headers = envelope.get("headers");
    assertEquals("*", headers.required("Access-Control-Allow-Origin").asText());
    assertFalse(headers.required("x-request-id").asText().isEmpty());
    if (status == 204 || status == 304) {
      assertFalse(envelope.has("body"), text);
      assertFalse(headers.has("Content-Type"), text);
    } else {
      assertEquals("application/json", headers.required("Content-Type").asText());
      checkBody(status, json(envelope.required("body").textValue()));
    }
    return status;
  }

  private static void checkBody(int status, JsonNode body) {
    assertTrue(body.isObject(), body.toString());
    if (status >= 400) {
      assertEquals(1, body.size(), body.toString());
      assertFalse(body.required("error").textValue().isBlank());
    }
  }

  private static JsonNode json(String text) {
    try {
      return STRICT_JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + text, e);
    }
  }
}
