package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.api.RawHttp.Answer;
import com.example.local.stack.Stack;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The template's stack with SnapStart rehearsed, in real runtime processes. */
class SnapStartIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final LocalApi.Options OPTIONS = LocalApi.Options.quiet().withSnapStart();

  private final BlockingQueue<String> console = new LinkedBlockingQueue<>();

  /** The credentials of before a restore are refused, so these requests have later ones. */
  @Test
  void restoredProcessesAnswerWithNothingFromBeforeTheirSnapshots() throws Exception {
    try (LocalApi api = start(Project.stack())) {
      String created = create(api);
      assertEquals("200 " + created, read(api, created));
      assertTrue(Banner.of(Project.stack(), OPTIONS, api).contains("SnapStart on"));
    }
    assertEquals(
        List.of(
            "CreateItemFunction  INIT_REPORT",
            "CreateItemFunction  RESTORE_REPORT",
            "POST /items  CreateItemFunction",
            "GetItemFunction  INIT_REPORT",
            "GetItemFunction  RESTORE_REPORT",
            "GET /items/ID  GetItemFunction"),
        linesOfTheRunner());
  }

  @Test
  void aFunctionWithoutSnapStartInTheTemplateStartsAsBefore(@TempDir Path folder) throws Exception {
    Stack stack =
        new ProjectCopy(folder)
            .with(
                Project.stack().function("GetItemFunction"),
                "    Properties:\n",
                "    Properties:\n      SnapStart: {ApplyOn: None}\n");
    try (LocalApi api = start(stack)) {
      String created = create(api);
      assertEquals("200 " + created, read(api, created));
      assertTrue(
          Banner.of(stack, OPTIONS, api)
              .contains("SnapStart on, except for functions without SnapStart: GetItemFunction"));
    }
    assertEquals(
        List.of(
            "CreateItemFunction  INIT_REPORT",
            "CreateItemFunction  RESTORE_REPORT",
            "POST /items  CreateItemFunction",
            "GET /items/ID  GetItemFunction"),
        linesOfTheRunner());
  }

  @Test
  void restoredProcessesMakeDifferentIds() throws Exception {
    List<String> ids = new ArrayList<>();
    try (LocalApi api = start(Project.stack());
        ExecutorService clients = Executors.newFixedThreadPool(2)) {
      while (api.lambda().startedProcesses() < 2) {
        List<Future<String>> together =
            List.of(clients.submit(() -> create(api)), clients.submit(() -> create(api)));
        for (Future<String> created : together) {
          ids.add(JSON.readTree(created.get()).get("itemId").textValue());
        }
      }
    }
    // item-01a209cb-beae-711f-bb75-886c4bd9db3f: the first twelve digits are the time.
    List<String> randomParts = ids.stream().map(id -> id.substring("item-".length() + 14)).toList();
    assertEquals(ids.size(), new HashSet<>(randomParts).size(), ids::toString);
  }

  private LocalApi start(Stack stack) {
    return LocalApi.start(stack, OPTIONS.withConsole(console::add));
  }

  private static String create(LocalApi api) throws Exception {
    Answer answer = RawHttp.send(api.url(), "POST /items?userId=u", List.of(), "{\"title\":\"A\"}");
    assertEquals(201, answer.status(), answer::body);
    return answer.body();
  }

  private static String read(LocalApi api, String created) throws Exception {
    String id = JSON.readTree(created).get("itemId").textValue();
    Answer answer = RawHttp.send(api.url(), "GET /items/" + id + "?userId=u", List.of(), "");
    return answer.status() + " " + answer.body();
  }

  // The first two words of each line, without the lines that functions write.
  private List<String> linesOfTheRunner() {
    return console.stream()
        .filter(line -> !line.contains(" | "))
        .map(line -> line.replaceFirst("item-\\S+", "ID"))
        .map(line -> line.replaceFirst("^((?:GET |POST )?\\S+  \\w+).*", "$1"))
        .toList();
  }
}
