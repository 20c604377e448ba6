package com.example.items.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoDbTest {
  @ParameterizedTest
  @CsvSource({
    "eu-central-1, '', https://dynamodb.eu-central-1.amazonaws.com",
    "cn-north-1, '', https://dynamodb.cn-north-1.amazonaws.com.cn",
    "eu-central-1, http://localhost:8000, http://localhost:8000"
  })
  void anEmptyEndpointIsNoEndpoint(String region, String variable, String endpoint) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_REGION", region);
    environment.put("AWS_ACCESS_KEY_ID", "id");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    environment.put("AWS_SESSION_TOKEN", "token");
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", variable);

    try (DynamoDbClient client = DynamoDb.client(environment)) {
      assertEquals(
          Optional.of(endpoint),
          client.serviceClientConfiguration().endpointOverride().map(Object::toString));
    }
  }
}
