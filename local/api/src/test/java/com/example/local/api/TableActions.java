package com.example.local.api;

import com.example.local.stack.Table;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A request for each of IAM's actions on the items of a table and on the table itself.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html">Actions,
 *     resources, and condition keys for Amazon DynamoDB</a>
 */
final class TableActions {
  private static final String INDEX = "some-index";
  private static final AttributeValue VALUE = AttributeValue.fromS("a");
  private static final Tag TAG = Tag.builder().key("k").value("v").build();

  /** All actions. Those that change or delete the table stand last. */
  static final List<Action> ALL =
      List.of(
          action("PutItem", (c, t) -> c.putItem(r -> r.tableName(t.name).item(t.key))),
          action("GetItem", (c, t) -> c.getItem(r -> r.tableName(t.name).key(t.key))),
          action("UpdateItem", (c, t) -> c.updateItem(r -> r.tableName(t.name).key(t.key))),
          action("DeleteItem", (c, t) -> c.deleteItem(r -> r.tableName(t.name).key(t.key))),
          action("Query", TableActions::query).onIndex(TableActions::queryIndex),
          action("Scan", (c, t) -> c.scan(r -> r.tableName(t.name)))
              .onIndex((c, t) -> c.scan(r -> r.tableName(t.name).indexName(INDEX))),
          action(
              "BatchGetItem",
              (c, t) -> c.batchGetItem(r -> r.requestItems(Map.of(t.name, keys(t))))),
          action("BatchWriteItem", TableActions::batchWrite),
          action("ConditionCheckItem", TableActions::conditionCheck),
          statement("Select", "SELECT * FROM \"%s\" WHERE %s")
              .onIndex((c, t) -> run(c, "SELECT * FROM \"" + t.name + "\".\"" + INDEX + "\"")),
          statement("Insert", "INSERT INTO \"%s\" VALUE {%3$s}"),
          statement("Update", "UPDATE \"%s\" SET other='a' WHERE %s"),
          statement("Delete", "DELETE FROM \"%s\" WHERE %s"),
          action("DescribeTable", (c, t) -> c.describeTable(r -> r.tableName(t.name))),
          action("DescribeTimeToLive", (c, t) -> c.describeTimeToLive(r -> r.tableName(t.name))),
          action(
              "DescribeContinuousBackups",
              (c, t) -> c.describeContinuousBackups(r -> r.tableName(t.name))),
          action("ListTagsOfResource", (c, t) -> c.listTagsOfResource(r -> r.resourceArn(t.arn))),
          action(
              "TagResource", (c, t) -> c.tagResource(r -> r.resourceArn(t.arn).tags(List.of(TAG)))),
          action(
              "UntagResource", (c, t) -> c.untagResource(r -> r.resourceArn(t.arn).tagKeys("k"))),
          action(
              "UpdateTimeToLive",
              (c, t) ->
                  c.updateTimeToLive(
                      r ->
                          r.tableName(t.name)
                              .timeToLiveSpecification(s -> s.attributeName("x").enabled(true)))),
          action(
              "UpdateContinuousBackups",
              (c, t) ->
                  c.updateContinuousBackups(
                      r ->
                          r.tableName(t.name)
                              .pointInTimeRecoverySpecification(
                                  s -> s.pointInTimeRecoveryEnabled(false)))),
          action(
              "UpdateTable",
              (c, t) ->
                  c.updateTable(r -> r.tableName(t.name).billingMode(BillingMode.PAY_PER_REQUEST))),
          action("CreateTable", (c, t) -> c.createTable(t.table.definition())),
          action("DeleteTable", (c, t) -> c.deleteTable(r -> r.tableName(t.name))));

  private TableActions() {}

  /**
   * One of IAM's actions.
   *
   * @param onIndex a request for an index, or null if no such request exists
   */
  record Action(
      String name,
      BiConsumer<DynamoDbClient, Target> onTable,
      BiConsumer<DynamoDbClient, Target> onIndex) {
    private Action onIndex(BiConsumer<DynamoDbClient, Target> request) {
      return new Action(name, onTable, request);
    }

    /** The requests for this action, by the ARN of what each is about. */
    Map<String, Consumer<DynamoDbClient>> requests(Table table) {
      Target target = Target.of(table);
      Map<String, Consumer<DynamoDbClient>> requests = new LinkedHashMap<>();
      requests.put(target.arn, client -> onTable.accept(client, target));
      if (onIndex != null) {
        requests.put(target.arn + "/index/" + INDEX, client -> onIndex.accept(client, target));
      }
      return requests;
    }
  }

  /** A table, and the key of an item. */
  private record Target(Table table, String name, String arn, Map<String, AttributeValue> key) {
    static Target of(Table table) {
      Map<String, AttributeValue> key = new HashMap<>();
      table.definition().keySchema().forEach(e -> key.put(e.attributeName(), VALUE));
      return new Target(table, table.name(), table.arn(), key);
    }

    String partitionKey() {
      return table.definition().keySchema().getFirst().attributeName();
    }
  }

  private static Action action(String name, BiConsumer<DynamoDbClient, Target> request) {
    return new Action("dynamodb:" + name, request, null);
  }

  /**
   * A statement of PartiQL.
   *
   * @param form takes the table's name, a condition on the key, and the members of the key
   */
  private static Action statement(String verb, String form) {
    return action("PartiQL" + verb, (client, target) -> run(client, format(form, target)));
  }

  private static String format(String form, Target target) {
    List<String> names = target.key.keySet().stream().toList();
    String condition = String.join("='a' AND ", names) + "='a'";
    String members = "'" + String.join("':'a','", names) + "':'a'";
    return form.formatted(target.name, condition, members);
  }

  private static void run(DynamoDbClient client, String statement) {
    client.executeStatement(request -> request.statement(statement));
  }

  private static KeysAndAttributes keys(Target target) {
    return KeysAndAttributes.builder().keys(List.of(target.key)).build();
  }

  private static void conditionCheck(DynamoDbClient client, Target target) {
    TransactWriteItem check =
        TransactWriteItem.builder()
            .conditionCheck(
                c ->
                    c.tableName(target.name)
                        .key(target.key)
                        .conditionExpression("attribute_not_exists(nothing)"))
            .build();
    client.transactWriteItems(request -> request.transactItems(List.of(check)));
  }

  private static void batchWrite(DynamoDbClient client, Target target) {
    WriteRequest put = WriteRequest.builder().putRequest(p -> p.item(target.key)).build();
    client.batchWriteItem(request -> request.requestItems(Map.of(target.name, List.of(put))));
  }

  private static void query(DynamoDbClient client, Target target) {
    client.query(
        request ->
            request
                .tableName(target.name)
                .keyConditionExpression("#k = :v")
                .expressionAttributeNames(Map.of("#k", target.partitionKey()))
                .expressionAttributeValues(Map.of(":v", VALUE)));
  }

  private static void queryIndex(DynamoDbClient client, Target target) {
    client.query(
        request ->
            request
                .tableName(target.name)
                .indexName(INDEX)
                .keyConditionExpression("#k = :v")
                .expressionAttributeNames(Map.of("#k", target.partitionKey()))
                .expressionAttributeValues(Map.of(":v", VALUE)));
  }
}
