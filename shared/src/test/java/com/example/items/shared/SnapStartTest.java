package com.example.items.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.items.shared.testing.Invocation;
import com.example.items.shared.testing.LocalTable;
import com.example.platform.dynamodb.DynamoDb;
import com.example.platform.json.JsonWriter;
import com.example.platform.lambda.Response;
import com.example.platform.snapstart.SnapStart;
import com.example.platform.testing.wire.Reply;
import com.example.platform.testing.wire.Wire;
import com.example.platform.testing.wire.WireRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a restored process takes from elsewhere: credentials and random numbers. */
class SnapStartTest {
  @RegisterExtension static final LocalTable DYNAMODB = new LocalTable();

  /** However slow the machine: that priming is done, and not how fast, is tested. */
  private static final Duration PATIENT = Duration.ofMinutes(10);

  private static final String CREDENTIALS_URI = "aws.containerCredentialsFullUri";
  private static final Pattern KEY = Pattern.compile("Credential=([^/]+)/");

  private volatile String keyId = "before";
  private volatile int status = 200;
  private Wire credentials;
  private Wire wire;
  private Reading handler;

  @BeforeEach
  void start() {
    credentials = Wire.to("http://127.0.0.1:1");
    credentials.behave((request, dynamoDb) -> Reply.json(status, credentials()));
    String uri = credentials.endpoint() + "/";
    // Where the SDK looks beside the environment, which a test cannot set.
    System.setProperty(CREDENTIALS_URI, uri);
    wire = Wire.to(DYNAMODB.endpoint());
    DynamoDb dynamoDb =
        new DynamoDb(
            Map.of(
                "AWS_REGION",
                "us-east-1",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                uri,
                "AWS_ENDPOINT_URL_DYNAMODB",
                wire.endpoint()));
    handler = new Reading(new ItemsTable(dynamoDb, DYNAMODB.table().name()));
  }

  @AfterEach
  void stop() throws IOException {
    System.clearProperty(CREDENTIALS_URI);
    credentials.close();
    wire.close();
  }

  @Test
  void credentialsOfBeforeAreForgotten() {
    SnapStart hooks = new SnapStart(handler, PATIENT);
    hooks.beforeCheckpoint(null);
    assertEquals(Set.of("before"), keys(0));
    int sent = wire.requests().size();

    keyId = "after";
    credentials.dropConnections();
    hooks.afterRestore(null);

    assertEquals(404, read());
    assertEquals(Set.of("after"), keys(sent));
  }

  @Test
  void withoutCredentialsThePrimingFailsAndNothingElse() {
    SnapStart hooks = new SnapStart(handler);
    status = 500;

    hooks.beforeCheckpoint(null);

    assertEquals(List.of(), wire.requests());
    status = 200;
    hooks.afterRestore(null);
    assertEquals(404, read());
  }

  private int read() {
    return Invocation.of("GET", "/items/none")
        .query("userId", "ada")
        .path("itemId", "none")
        .to(handler)
        .status();
  }

  private Set<String> keys(int from) {
    List<WireRequest> requests = wire.requests();
    return requests.subList(from, requests.size()).stream()
        .map(request -> KEY.matcher(request.headers().get("authorization")))
        .map(matcher -> matcher.find() ? matcher.group(1) : "")
        .collect(Collectors.toSet());
  }

  private String credentials() {
    return """
    {"AccessKeyId":"%s","SecretAccessKey":"s","Token":"t","Expiration":"%s"}\
    """
        .formatted(keyId, Instant.now().plus(Duration.ofHours(6)));
  }

  /** A function that gets an item. */
  private static final class Reading extends ItemsHandler implements Invocation.Undocumented {
    Reading(ItemsTable table) {
      super(new Operation("read", "GET", Operation.ItemId.REQUIRED), table, new Cors("*"));
    }

    @Override
    protected void primingCall() {
      found(Item.unusedKey());
    }

    @Override
    protected Response answer(Request request) {
      boolean found = found(Item.key(request.userId(), request.itemId().orElseThrow()));
      return Response.json(found ? 200 : 404, new JsonWriter().beginObject().endObject());
    }

    private boolean found(Map<String, AttributeValue> key) {
      byte[] answer =
          table().send(client -> client.getItem(get -> get.tableName(table().name()).key(key)));
      return JsonItem.in(answer, "Item", "ada").isPresent();
    }
  }
}
