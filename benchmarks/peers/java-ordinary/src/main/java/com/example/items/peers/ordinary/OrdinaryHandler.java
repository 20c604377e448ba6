package com.example.items.peers.ordinary;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;

/** Creates and lists items with everything left at its default. */
public class OrdinaryHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final Logger LOG = LoggerFactory.getLogger(OrdinaryHandler.class);

  private final ObjectMapper json = new ObjectMapper();
  private final DynamoDbTable<Item> table =
      DynamoDbEnhancedClient.create()
          .table(System.getenv("TABLE_NAME"), TableSchema.fromBean(Item.class));

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    APIGatewayV2HTTPResponse response;
    try {
      response = route(event);
    } catch (Exception e) {
      LOG.error("Request failed", e);
      response = answer(500, "{\"error\":\"Internal server error\"}");
    }
    LOG.atInfo()
        .addKeyValue("requestId", context.getAwsRequestId())
        .addKeyValue("status", response.getStatusCode())
        .log("Request answered");
    return response;
  }

  private APIGatewayV2HTTPResponse route(APIGatewayV2HTTPEvent event)
      throws JsonProcessingException {
    Map<String, String> parameters = event.getQueryStringParameters();
    String userId = parameters == null ? null : parameters.get("userId");
    if (userId == null || userId.isEmpty()) {
      return answer(400, "{\"error\":\"Missing userId parameter\"}");
    }
    return switch (event.getRequestContext().getHttp().getMethod()) {
      case "POST" -> create(userId, json.readTree(event.getBody()));
      case "GET" -> list(userId);
      default -> answer(405, "{\"error\":\"Method not allowed\"}");
    };
  }

  private APIGatewayV2HTTPResponse create(String userId, JsonNode body)
      throws JsonProcessingException {
    if (!body.hasNonNull("title")) {
      return answer(400, "{\"error\":\"Missing title in request body\"}");
    }
    Item item = new Item();
    item.setUserId(userId);
    item.setItemId("item-" + UUID.randomUUID());
    item.setTitle(body.get("title").asText());
    item.setStatus(body.path("status").asText("pending"));
    item.setCreatedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    table.putItem(item);
    return answer(201, json.writeValueAsString(item));
  }

  private APIGatewayV2HTTPResponse list(String userId) throws JsonProcessingException {
    QueryConditional ofUser =
        QueryConditional.keyEqualTo(Key.builder().partitionValue(userId).build());
    List<Item> items =
        table
            .query(
                QueryEnhancedRequest.builder()
                    .queryConditional(ofUser)
                    .consistentRead(true)
                    .build())
            .items()
            .stream()
            .toList();
    return answer(200, json.writeValueAsString(Map.of("items", items)));
  }

  private static APIGatewayV2HTTPResponse answer(int status, String body) {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(Map.of("Content-Type", "application/json", "Access-Control-Allow-Origin", "*"))
        .withBody(body)
        .build();
  }
}
