package com.example.platform.testing;

import com.example.local.dynamodb.LocalDynamoDb;
import com.example.local.stack.Table;
import com.example.platform.dynamodb.DynamoDb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * An empty table on DynamoDB Local, one for each test class. Code under test reaches the table with
 * its own client over HTTP. DynamoDB Local itself is started once.
 */
public class TestTable implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
  private static final int MAX_BATCH = 25;
  private static final LocalDynamoDb DYNAMODB = LocalDynamoDb.start();

  private final Supplier<Table> declaration;
  private String name;
  private DynamoDb dynamoDb;

  /** A table with the keys {@code partition} and {@code sort}, both strings. */
  public TestTable() {
    this(TestTable::twoKeys);
  }

  /**
   * A table with a declaration.
   *
   * @param declaration called when the table is created; the table gets another name
   */
  protected TestTable(Supplier<Table> declaration) {
    this.declaration = declaration;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    create();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  /** Creates the table. JUnit does so where the table is registered as an extension. */
  public void create() {
    name = "test-" + UUID.randomUUID();
    DYNAMODB.create(declaration.get().named(name));
    dynamoDb = client(endpoint());
  }

  @Override
  public void close() {
    dynamoDb.close();
    DYNAMODB.client().deleteTable(request -> request.tableName(name));
  }

  public String name() {
    return name;
  }

  /** The client of the code under test. */
  public DynamoDb dynamoDb() {
    return dynamoDb;
  }

  public String endpoint() {
    return DYNAMODB.endpoint().toString();
  }

  /**
   * A client of the code under test for another endpoint, such as one in front of DynamoDB Local.
   */
  public static DynamoDb client(String endpoint) {
    return new DynamoDb(
        Map.of(
            "AWS_REGION", "us-east-1",
            "AWS_ACCESS_KEY_ID", "local",
            "AWS_SECRET_ACCESS_KEY", "local",
            "AWS_SESSION_TOKEN", "local",
            "AWS_ENDPOINT_URL_DYNAMODB", endpoint));
  }

  /** The SDK's client, as another program would use. */
  public DynamoDbClient otherProgram() {
    return DYNAMODB.client();
  }

  /** Writes an item as another program would. */
  public void put(Map<String, AttributeValue> item) {
    otherProgram().putItem(request -> request.tableName(name).item(item));
  }

  /** Writes many items, 25 in a request, which is what DynamoDB takes at once. */
  public void putAll(List<Map<String, AttributeValue>> items) {
    for (int start = 0; start < items.size(); start += MAX_BATCH) {
      List<WriteRequest> writes =
          items.subList(start, Math.min(items.size(), start + MAX_BATCH)).stream()
              .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build())
              .toList();
      otherProgram().batchWriteItem(batch -> batch.requestItems(Map.of(name, writes)));
    }
  }

  /** Everything in the table. */
  public List<Map<String, AttributeValue>> all() {
    return otherProgram()
        .scanPaginator(request -> request.tableName(name).consistentRead(true))
        .items()
        .stream()
        .toList();
  }

  private static Table twoKeys() {
    CreateTableRequest definition =
        CreateTableRequest.builder()
            .tableName("test")
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(key("partition", KeyType.HASH), key("sort", KeyType.RANGE))
            .attributeDefinitions(text("partition"), text("sort"))
            .build();
    return new Table("TestTable", "test", definition, Optional.empty());
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }
}
