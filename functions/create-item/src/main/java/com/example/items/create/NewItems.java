package com.example.items.create;

import com.example.items.shared.Item;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.Randomness;
import com.example.items.shared.Request;
import com.example.items.shared.RequestException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Puts items where none is, each exactly once, by {@code dynamodb:PutItem} alone. */
final class NewItems {
  private static final String NOT_THERE = "attribute_not_exists(itemId)";

  /** A second id is as good as never needed; a fourth would say that the ids are broken. */
  private static final int MAX_IDS = 3;

  /** How long two requests with one key may hold each other up, at most. */
  private static final Duration CONFLICT_TIME = Duration.ofSeconds(2);

  private static final Duration CONFLICT_PAUSE = Duration.ofMillis(25);

  private final ItemsTable table;
  private final InstantSource clock;

  NewItems(ItemsTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /** Asks for a put that cannot be. */
  void putInVain() {
    try {
      table
          .client()
          .putItem(
              put ->
                  put.tableName(table.name())
                      .item(Item.nobodysKey())
                      .conditionExpression(Item.NEVER));
    } catch (ConditionalCheckFailedException e) {
      // As it must.
    }
  }

  /** Puts the item that {@code items} makes, and another one should its id be taken. */
  Item put(Request request, Supplier<Item> items) {
    for (int i = 0; i < MAX_IDS; i++) {
      Item item = items.get();
      try {
        table
            .client()
            .putItem(
                put ->
                    request.limit(
                        put.tableName(table.name())
                            .item(item.attributes())
                            .conditionExpression(NOT_THERE)
                            .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD)));
        return item;
      } catch (ConditionalCheckFailedException e) {
        // The SDK repeats a write whose answer was lost, and then meets the item that it wrote.
        if (isOwn(item, e.item())) {
          return item;
        }
      }
    }
    throw idsExhausted();
  }

  /** The item as it was put, or as somebody who listed it has updated it since. */
  private static boolean isOwn(Item put, Map<String, AttributeValue> found) {
    return put.attributes().equals(found)
        || put.attributes().get(Item.CREATED_AT).equals(found.get(Item.CREATED_AT))
            && !put.version().equals(new Item(found).version());
  }

  /**
   * Puts the item together with the key's marker, or returns the item that was put with the key
   * before.
   *
   * @throws RequestException 409 if the key was used for another body, 503 if requests with the
   *     same key kept each other up
   */
  Item putOnce(Request request, IdempotencyKey key, Supplier<Item> items) {
    long start = System.nanoTime();
    int ids = 1;
    Item item = items.get();
    while (true) {
      try {
        write(request, key, item);
        return item;
      } catch (TransactionCanceledException e) {
        List<CancellationReason> reasons = e.cancellationReasons();
        if (isConditionFailed(reasons.getLast())) {
          return key.firstAnswer(reasons.getLast().item());
        } else if (isConditionFailed(reasons.getFirst())) {
          if (++ids > MAX_IDS) {
            throw idsExhausted();
          }
          item = items.get();
        } else if (!isPassing(reasons)) {
          throw e;
        } else if (System.nanoTime() - start > CONFLICT_TIME.toNanos()) {
          throw RequestException.unavailable();
        } else {
          pause();
        }
      }
    }
  }

  private void write(Request request, IdempotencyKey key, Item item) {
    Put put =
        Put.builder()
            .tableName(table.name())
            .item(item.attributes())
            .conditionExpression(NOT_THERE)
            .build();
    Put marker = key.marker(table.name(), item, clock.instant());
    table
        .client()
        .transactWriteItems(
            transaction ->
                request.limit(
                    transaction
                        // The SDK would make one up by a generator that a snapshot copies.
                        .clientRequestToken(Randomness.SYSTEM.uuid())
                        .transactItems(
                            TransactWriteItem.builder().put(put).build(),
                            TransactWriteItem.builder().put(marker).build())));
  }

  private static boolean isConditionFailed(CancellationReason reason) {
    return "ConditionalCheckFailed".equals(reason.code());
  }

  /** Whether all that stood in the way is gone in a moment. */
  private static boolean isPassing(List<CancellationReason> reasons) {
    for (CancellationReason reason : reasons) {
      String code = reason.code();
      if (!"None".equals(code)
          && !"TransactionConflict".equals(code)
          && !"ThrottlingError".equals(code)
          && !"ProvisionedThroughputExceeded".equals(code)) {
        return false;
      }
    }
    return true;
  }

  private static void pause() {
    try {
      Thread.sleep(CONFLICT_PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RequestException.unavailable();
    }
  }

  private static IllegalStateException idsExhausted() {
    return new IllegalStateException("No new item id in " + MAX_IDS + " attempts");
  }
}
