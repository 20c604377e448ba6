package com.example.items.delete;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.example.items.shared.testing.FuzzRun;
import com.example.items.shared.testing.LocalTable;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

class DeleteItemFuzzTest {
  @RegisterExtension static final LocalTable DYNAMODB = new LocalTable();

  @RegisterExtension static final FuzzRun RUN = new FuzzRun("DELETE", 200, 204, 400, 403, 405, 412);

  private final DeleteItemHandler handler = new DeleteItemHandler(DYNAMODB.table());

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
    if (RUN.answer(handler, input) == 200) {
      DYNAMODB.put(RUN.seedItem());
    }
  }
}
