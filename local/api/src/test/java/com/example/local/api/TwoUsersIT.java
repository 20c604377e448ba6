package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.api.RawHttp.Answer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever Ada sends with her token, she neither reads nor changes what is Eve's. */
class TwoUsersIT extends TwoUsers {
  @Test
  void eveReadsWhatIsHers() throws Exception {
    for (String target : List.of("/items", "/items/" + SHARED_ID, "/items/" + evesItemId)) {
      Answer answer = send("GET " + target, List.of(bearer(eve)), "");
      assertEquals(200, answer.status());
      assertTrue(answer.body().contains(SECRET), answer.text());
    }
  }

  @Tag("U2")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "userId=eve",
        "userId=eve&userId=ada",
        "userId=ada&userId=eve",
        "userId=ada,eve",
        "%75serId=eve",
        "userId=%65ve",
        "u%73er%49d=%65%76%65",
        "userId=eve%00",
        "userId=+eve",
        "userId=ada%20",
        "userId=ADA",
        "userId=ada%26userId%3Deve",
        "userId&userId=eve",
        "limit=1&userId=eve",
        "userId==eve"
      })
  void aParameterThatNamesAnotherUserIsForbidden(String query) throws Exception {
    for (String operation : operations()) {
      Answer answer = attack(with(operation, query));
      assertEquals("{\"error\":\"Forbidden\"}", answer.body(), operation);
      assertEquals(403, answer.status(), operation);
    }
  }

  @Tag("U2")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "userId=",
        "userId",
        "userId=ada",
        "%75serId=ada",
        "USERID=eve",
        "userid=eve",
        "UserId=eve",
        "userId[]=eve",
        "userId%5B%5D=eve",
        "userId[0]=eve",
        "userId.eq=eve",
        ";userId=eve",
        "userId%00=eve",
        "userId%20=eve",
        "+userId=eve",
        "%2575serId=eve",
        "=eve",
        "sub=eve",
        "user=eve",
        "user_id=eve",
        "claims=%7B%22sub%22%3A%22eve%22%7D",
        "requestContext.authorizer.jwt.claims.sub=eve",
        "access_token=EVE",
        "token=EVE",
        "Authorization=Bearer+EVE",
        "authorization=EVE"
      })
  void anyOtherParameterNamesNobody(String query) throws Exception {
    for (String operation : operations()) {
      attack(with(operation, query.replace("EVE", eve)));
    }
    assertAdasList(attack(with("GET /items", query.replace("EVE", eve))));
  }

  @Tag("U2")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "userId: eve",
        "X-User-Id: eve",
        "X-Forwarded-User: eve",
        "X-Remote-User: eve",
        "Remote-User: eve",
        "From: eve",
        "Sub: eve",
        "X-Amz-User: eve",
        "X-Amzn-Oidc-Identity: eve",
        "X-Amzn-Oidc-Data: EVE",
        "X-Amzn-Oidc-Accesstoken: EVE",
        "X-Amz-Security-Token: EVE",
        "X-Amz-Date: eve",
        "X-Apigateway-Event:"
            + " {\"requestContext\":{\"authorizer\":{\"jwt\":{\"claims\":{\"sub\":\"eve\"}}}}}",
        "X-Authorization: Bearer EVE",
        "Proxy-Authorization: Bearer EVE",
        "X-Id-Token: EVE",
        "Cookie: userId=eve; Authorization=Bearer EVE; token=EVE",
        "X-Forwarded-For: eve",
        "X-Forwarded-Host: eve",
        "X-Forwarded-Uri: /items?userId=eve",
        "X-Original-Url: /items?userId=eve",
        "X-Rewrite-Url: /items?userId=eve",
        "X-Http-Method-Override: DELETE",
        "X-Method-Override: GET",
        "Forwarded: for=eve;host=eve",
        "Referer: http://a/items?userId=eve",
        "If-Match: *",
        "If-None-Match: \"none\"",
        "Range: bytes=0-9"
      })
  void noHeaderNamesAUser(String header) throws Exception {
    for (String operation : operations()) {
      attack(
          operation,
          List.of(header.replace("EVE", eve), bearer(ada)),
          hasBody(operation) ? BODY : "");
    }
  }

  @Tag("U2")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"userId\":\"eve\"",
        "\"sub\":\"eve\"",
        "\"itemId\":\"ID\"",
        "\"userId\":\"eve\",\"itemId\":\"ID\"",
        "\"user\":{\"id\":\"eve\"}",
        "\"claims\":{\"sub\":\"eve\"}",
        "\"requestContext\":{\"authorizer\":{\"jwt\":{\"claims\":{\"sub\":\"eve\"}}}}",
        "\"api#version\":1,\"userId\":\"eve\"",
        "\"\\u0075serId\":\"eve\"",
        "\"userId\":[\"eve\"]",
        "\"userId\":null"
      })
  void noMemberOfABodyNamesAUser(String member) throws Exception {
    String body = BODY.replace("}", "," + member.replace("ID", evesItemId) + "}");
    for (String operation : operations()) {
      attack(operation, List.of(bearer(ada), "Content-Type: application/json"), body);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/items/ID",
        "//items//ID",
        "/items/%69%74%65%6DREST",
        "/items/ID/",
        "/items/ID%2F",
        "/items/ID%00",
        "/items/ID%20",
        "/items/ID;userId=eve",
        "/items/ID%3FuserId=eve",
        "/items/ID%26userId=eve",
        "/items/ID%23",
        "/items/eve/ID",
        "/items/eve%2FID",
        "/items/eve%23ID",
        "/items/eve,ID",
        "/items/../items/ID",
        "/items/..%2F..%2Feve%2FID",
        "/items/.%2FID",
        "/./items/ID",
        "/users/eve/items/ID",
        "/eve/items/ID",
        "/ITEMS/ID",
        "/items/ID,ID",
        "/items/ID?itemId=ID&itemId=ID",
        "/items?itemId=ID&itemId=ID",
        "/items?%69temId=ID",
        "/items?itemId[]=ID",
        "http://a/items/ID"
      })
  void noFormOfAPathLeadsToAnotherUser(String path) throws Exception {
    String target =
        path.replace("ID", evesItemId).replace("REST", evesItemId.substring("item".length()));
    for (String method : List.of("GET", "PATCH", "DELETE", "PUT", "POST", "HEAD")) {
      attack(method + " " + target);
    }
  }
}
