package com.example.items.list;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.example.items.shared.testing.FuzzRun;
import com.example.items.shared.testing.LocalTable;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

class ListItemsFuzzTest {
  @RegisterExtension static final LocalTable DYNAMODB = new LocalTable();

  @RegisterExtension
  static final FuzzRun RUN = new FuzzRun("GET", 200, 204, 304, 400, 403, 404, 405, 412);

  private final ListItemsHandler handler = new ListItemsHandler(DYNAMODB.table());

  @BeforeAll
  static void putTheItemOfTheSeeds() {
    DYNAMODB.put(RUN.seedItem());
  }

  static Stream<byte[]> seeds() {
    return RUN.seeds();
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyBytesHaveAnAnswerOfTheContract(byte[] input) throws IOException {
    RUN.answer(handler, input);
  }
}
