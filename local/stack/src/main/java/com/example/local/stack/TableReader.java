package com.example.local.stack;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;

/** Reads an {@code AWS::DynamoDB::Table}. */
final class TableReader {
  // DynamoDB Local limits no throughput, and nothing here reads a stream.
  private static final List<String> LEFT_OUT =
      List.of("ProvisionedThroughput", "StreamSpecification");

  private TableReader() {}

  static Table read(String logicalId, String name, Section table) {
    for (String property : LEFT_OUT) {
      if (table.has(property)) {
        table.file().warn(table.failure(property + " is not supported here, so it is left out"));
      }
    }
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                required(table, "AttributeDefinitions").stream()
                    .map(TableReader::attribute)
                    .toList())
            .keySchema(keys(table));
    List<Section> global = table.sections("GlobalSecondaryIndexes");
    if (!global.isEmpty()) {
      request.globalSecondaryIndexes(global.stream().map(TableReader::global).toList());
    }
    List<Section> local = table.sections("LocalSecondaryIndexes");
    if (!local.isEmpty()) {
      request.localSecondaryIndexes(local.stream().map(TableReader::local).toList());
    }
    Section timeToLive = table.section("TimeToLiveSpecification");
    return new Table(
        logicalId,
        table.file().where(table.node()) + ": " + logicalId,
        request.build(),
        timeToLive.isTrue("Enabled")
            ? Optional.of(timeToLive.required("AttributeName"))
            : Optional.empty());
  }

  private static GlobalSecondaryIndex global(Section index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.required("IndexName"))
        .keySchema(keys(index))
        .projection(projection(index))
        .build();
  }

  private static LocalSecondaryIndex local(Section index) {
    return LocalSecondaryIndex.builder()
        .indexName(index.required("IndexName"))
        .keySchema(keys(index))
        .projection(projection(index))
        .build();
  }

  private static Projection projection(Section index) {
    Section projection = index.section("Projection");
    List<String> attributes = projection.strings("NonKeyAttributes");
    return Projection.builder()
        .projectionType(projection.required("ProjectionType"))
        .nonKeyAttributes(attributes.isEmpty() ? null : attributes)
        .build();
  }

  private static AttributeDefinition attribute(Section attribute) {
    return AttributeDefinition.builder()
        .attributeName(attribute.required("AttributeName"))
        .attributeType(attribute.required("AttributeType"))
        .build();
  }

  private static List<KeySchemaElement> keys(Section keyed) {
    return required(keyed, "KeySchema").stream()
        .map(
            key ->
                KeySchemaElement.builder()
                    .attributeName(key.required("AttributeName"))
                    .keyType(key.required("KeyType"))
                    .build())
        .toList();
  }

  private static List<Section> required(Section section, String name) {
    List<Section> sections = section.sections(name);
    if (sections.isEmpty()) {
      throw section.failure(name + " is missing");
    }
    return sections;
  }
}
