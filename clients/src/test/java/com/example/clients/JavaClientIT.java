package com.example.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.items.client.ApiClient;
import com.example.items.client.ApiException;
import com.example.items.client.ApiResponse;
import com.example.items.client.ItemsApi;
import com.example.items.client.model.ErrorResponse;
import com.example.items.client.model.Item;
import com.example.items.client.model.ItemPage;
import com.example.items.client.model.ItemUpdate;
import com.example.items.client.model.NewItem;
import com.example.local.api.LocalApi;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The README's walk-through by a Java client that openapi-generator made of openapi.yaml. */
class JavaClientIT {
  private static LocalApi local;
  private static ApiClient client;
  private static ItemsApi api;

  @BeforeAll
  static void start() {
    local = Local.start();
    client = new ApiClient();
    client.updateBaseUri(local.url().toString());
    api = new ItemsApi(client);
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  @Test
  void anItemIsCreatedReadUpdatedAndDeleted() throws Exception {
    NewItem milk = new NewItem().title("Milk");
    ApiResponse<Item> created = api.createItemWithHttpInfo(milk, "ada", null);
    Item item = created.getData();
    assertEquals(201, created.getStatusCode());
    assertEquals("ada", item.getUserId());
    assertEquals("Milk", item.getTitle());
    assertEquals("pending", item.getStatus());
    assertNull(item.getUpdatedAt());
    assertEquals(List.of("/items/" + item.getItemId()), created.getHeaders().get("location"));

    ApiResponse<Item> read = api.getItemWithHttpInfo(item.getItemId(), "ada", null, null);
    assertEquals(item, read.getData());
    assertEquals(created.getHeaders().get("etag"), read.getHeaders().get("etag"));

    String etag = read.getHeaders().get("etag").getFirst();
    Item updated =
        api.updateItem(
            item.getItemId(), new ItemUpdate().title("Bread").status("done"), "ada", etag, null);
    assertEquals("Bread", updated.getTitle());
    assertEquals("done", updated.getStatus());
    assertEquals(item.getCreatedAt(), updated.getCreatedAt());
    assertTrue(updated.getUpdatedAt().isAfter(item.getCreatedAt()));
    assertEquals(updated, api.getItem(item.getItemId(), "ada", null, null));

    ItemUpdate late = new ItemUpdate().status("late");
    assertError(
        412,
        "Item has changed: If-Match does not match its ETag",
        () -> api.updateItem(item.getItemId(), late, "ada", etag, null));
    assertError(
        412,
        "Item has changed: If-Match does not match its ETag",
        () -> api.deleteItem(item.getItemId(), "ada", etag, null));
    assertEquals(updated, api.getItem(item.getItemId(), "ada", null, null));

    assertTrue(api.deleteItem(item.getItemId(), "ada", null, null).getDeleted());
    assertError(404, "Item not found", () -> api.getItem(item.getItemId(), "ada", null, null));
    assertError(
        404, "Item not found", () -> api.updateItem(item.getItemId(), late, "ada", null, null));
  }

  @Test
  void aListIsReadPageByPage() throws Exception {
    List<Item> created = new ArrayList<>();
    for (String title : List.of("Milk", "Bread", "Butter")) {
      created.add(api.createItem(new NewItem().title(title).status("open"), "eve", null));
    }

    ItemPage first = api.listItems("eve", 2, null);
    ItemPage last = api.listItems("eve", 2, first.getNextToken());

    assertEquals(created.subList(0, 2), first.getItems());
    assertEquals(created.subList(2, 3), last.getItems());
    assertNull(last.getNextToken());
    assertEquals(created, api.listItems("eve", null, null).getItems());
  }

  @Test
  void aCreateIsRepeatedUnderItsKey() throws Exception {
    NewItem milk = new NewItem().title("Milk");
    Item item = api.createItem(milk, "bob", "order-42");

    assertEquals(item, api.createItem(milk, "bob", "order-42"));
    assertNotEquals(item, api.createItem(milk, "bob", "order-43"));
    assertError(
        409,
        "Idempotency-Key was used with another request body",
        () -> api.createItem(new NewItem().title("Bread"), "bob", "order-42"));
  }

  @Test
  void anItemThatTheClientHasIsNotSentAgain() throws Exception {
    ApiResponse<Item> created =
        api.createItemWithHttpInfo(new NewItem().title("Milk"), "joe", null);
    String etag = created.getHeaders().get("etag").getFirst();

    ApiException known =
        assertThrows(
            ApiException.class,
            () -> api.getItem(created.getData().getItemId(), "joe", null, etag));
    assertEquals(304, known.getCode());
  }

  @Test
  void aWrongRequestSaysWhatToChange() throws Exception {
    assertError(400, "Missing userId parameter", () -> api.listItems(null, null, null));
    assertError(
        400,
        "Missing status in request body",
        () -> api.updateItem("item-1", new ItemUpdate(), "ada", null, null));
    assertError(
        413,
        "Request body must be at most 65536 bytes",
        () -> api.createItem(new NewItem().title("x".repeat(70_000)), "ada", null));
  }

  /** A function gets 6 MB at most, and an itemId with a slash is another path. */
  @Test
  void whatTheGatewayRefusesHasTheSameType() throws Exception {
    ErrorResponse tooLarge =
        error(413, () -> api.createItem(new NewItem().title("x".repeat(7_000_000)), "ada", null));
    assertEquals("Request Entity Too Large", tooLarge.getMessage());
    assertNull(tooLarge.getError());
  }

  private static void assertError(int status, String text, Executable call) throws Exception {
    ErrorResponse error = error(status, call);
    assertEquals(text, error.getError());
    assertNull(error.getMessage());
  }

  private static ErrorResponse error(int status, Executable call) throws Exception {
    ApiException exception = assertThrows(ApiException.class, call);
    assertEquals(status, exception.getCode());
    return client.getObjectMapper().readValue(exception.getResponseBody(), ErrorResponse.class);
  }
}
