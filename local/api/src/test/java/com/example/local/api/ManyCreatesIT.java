package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.local.stack.Stack;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The original made ids from milliseconds, and lost 144 of a thousand concurrent creates. */
class ManyCreatesIT {
  private static final int CLIENTS = 10;
  private static final int CREATES_EACH = 100;
  private static final String USER = "user-many";

  @Test
  void aThousandConcurrentCreatesAreAThousandItems() throws Exception {
    Stack stack = Project.stack(Map.of("ThrottlingBurst", "1000"));
    try (LocalApi api = LocalApi.start(stack, LocalApi.Options.quiet());
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<Map<String, String>>> answers = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int number = client;
        answers.add(clients.submit(() -> create(api.url(), number)));
      }
      Map<String, String> created = new TreeMap<>();
      int total = 0;
      for (Future<Map<String, String>> answer : answers) {
        created.putAll(answer.get());
        total += answer.get().size();
      }
      assertEquals(CLIENTS * CREATES_EACH, total);
      assertEquals(total, created.size(), "no id twice");
      assertEquals(created, stored(api));
      assertEquals(titles(), new TreeSet<>(created.values()));
    }
  }

  // Creates one item after the other, and returns the titles by id.
  private static Map<String, String> create(URI url, int client) throws Exception {
    Map<String, String> created = new TreeMap<>();
    JsonMapper json = new JsonMapper();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < CREATES_EACH; i++) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(url + "/items?userId=" + USER))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"title\":\"" + title(client, i) + "\"}"))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        assertEquals(201, response.statusCode(), response::body);
        var item = json.readTree(response.body());
        created.put(item.get("itemId").textValue(), item.get("title").textValue());
      }
    }
    return created;
  }

  // Reads page by page what the table holds.
  private static Map<String, String> stored(LocalApi api) {
    Map<String, String> stored = new TreeMap<>();
    QueryRequest query =
        QueryRequest.builder()
            .tableName(Project.stack().tables().getFirst().name())
            .keyConditionExpression("userId = :user")
            .expressionAttributeValues(Map.of(":user", AttributeValue.fromS(USER)))
            .limit(300)
            .consistentRead(true)
            .build();
    api.dynamoDb().client().queryPaginator(query).items().stream()
        .forEach(item -> stored.put(item.get("itemId").s(), item.get("title").s()));
    return stored;
  }

  private static Set<String> titles() {
    Set<String> titles = new TreeSet<>();
    for (int client = 0; client < CLIENTS; client++) {
      for (int i = 0; i < CREATES_EACH; i++) {
        titles.add(title(client, i));
      }
    }
    return titles;
  }

  private static String title(int client, int number) {
    return "Item " + number + " of client " + client;
  }
}
