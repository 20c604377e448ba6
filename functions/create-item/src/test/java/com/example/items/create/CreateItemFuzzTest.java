package com.example.items.create;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.example.items.shared.testing.FuzzRun;
import com.example.items.shared.testing.LocalTable;
import com.example.platform.TimeOrderedUuids;
import java.io.IOException;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

class CreateItemFuzzTest {
  @RegisterExtension static final LocalTable DYNAMODB = new LocalTable();

  @RegisterExtension
  static final FuzzRun RUN = new FuzzRun("POST", 201, 204, 400, 403, 405, 409, 413);

  private final CreateItemHandler handler =
      new CreateItemHandler(DYNAMODB.table(), new TimeOrderedUuids()::next, InstantSource.system());

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
