package com.example.local.stack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/** Reads an {@code AWS::DynamoDB::Table} or an {@code AWS::Serverless::SimpleTable}. */
final class TableReader {
  private TableReader() {}

  static Table read(
      String logicalId, String place, String name, Section properties, boolean simple) {
    CreateTableRequest.Builder request = CreateTableRequest.builder().tableName(name);
    if (simple) {
      primaryKey(properties.section("PrimaryKey"), request);
    } else {
      request
          .attributeDefinitions(
              required(properties, "AttributeDefinitions").stream()
                  .map(TableReader::attribute)
                  .toList())
          .keySchema(keys(properties));
      indexes(properties, request);
    }
    throughput(properties)
        .ifPresentOrElse(
            request::provisionedThroughput, () -> request.billingMode(BillingMode.PAY_PER_REQUEST));
    properties
        .section("StreamSpecification")
        .string("StreamViewType")
        .ifPresent(
            type ->
                request.streamSpecification(
                    StreamSpecification.builder()
                        .streamEnabled(true)
                        .streamViewType(type)
                        .build()));
    Section timeToLive = properties.section("TimeToLiveSpecification");
    return new Table(
        logicalId,
        place,
        request.build(),
        timeToLive.isTrue("Enabled")
            ? Optional.of(timeToLive.required("AttributeName"))
            : Optional.empty());
  }

  private static void primaryKey(Section key, CreateTableRequest.Builder request) {
    String name = key.string("Name").orElse("id");
    Map<String, String> types = Map.of("String", "S", "Number", "N", "Binary", "B");
    String type = types.get(key.string("Type").orElse("String"));
    if (type == null) {
      throw key.failure("Type must be String, Number or Binary");
    }
    request
        .attributeDefinitions(
            AttributeDefinition.builder().attributeName(name).attributeType(type).build())
        .keySchema(KeySchemaElement.builder().attributeName(name).keyType("HASH").build());
  }

  private static void indexes(Section properties, CreateTableRequest.Builder request) {
    List<GlobalSecondaryIndex> global =
        properties.sections("GlobalSecondaryIndexes").stream().map(TableReader::global).toList();
    if (!global.isEmpty()) {
      request.globalSecondaryIndexes(global);
    }
    List<LocalSecondaryIndex> local =
        properties.sections("LocalSecondaryIndexes").stream().map(TableReader::local).toList();
    if (!local.isEmpty()) {
      request.localSecondaryIndexes(local);
    }
  }

  private static GlobalSecondaryIndex global(Section index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.required("IndexName"))
        .keySchema(keys(index))
        .projection(projection(index))
        .provisionedThroughput(throughput(index).orElse(null))
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

  private static List<KeySchemaElement> keys(Section properties) {
    return required(properties, "KeySchema").stream()
        .map(
            key ->
                KeySchemaElement.builder()
                    .attributeName(key.required("AttributeName"))
                    .keyType(key.required("KeyType"))
                    .build())
        .toList();
  }

  private static Optional<ProvisionedThroughput> throughput(Section properties) {
    Section throughput = properties.section("ProvisionedThroughput");
    return throughput
        .integer("ReadCapacityUnits")
        .map(
            read ->
                ProvisionedThroughput.builder()
                    .readCapacityUnits((long) read)
                    .writeCapacityUnits(
                        (long) throughput.integer("WriteCapacityUnits").orElse(read))
                    .build());
  }

  private static List<Section> required(Section properties, String name) {
    List<Section> sections = properties.sections(name);
    if (sections.isEmpty()) {
      throw properties.failure(name + " is missing");
    }
    return sections;
  }
}
