package com.example.audit;

import com.example.items.shared.ItemsHandler;
import com.example.items.shared.ItemsTable;
import com.example.items.shared.Operation;
import com.example.items.shared.Request;
import com.example.platform.lambda.Response;
import java.util.Random;
import java.util.UUID;

/** A function with flaws that AWS's rules for SnapStart must find. Nothing runs it. */
final class FlawedHandler extends ItemsHandler {
  /** The restored functions would share the state of this generator. */
  private static final Random GENERATOR = new Random();

  /** The restored functions would share this id. */
  private final UUID id = UUID.randomUUID();

  FlawedHandler(ItemsTable table) {
    super(new Operation("flawed", "GET", Operation.ItemId.NONE), table);
  }

  @Override
  protected Response answer(Request request) {
    throw new UnsupportedOperationException(id + " " + GENERATOR.nextLong());
  }

  @Override
  protected void primingCall() {
    throw new UnsupportedOperationException("Nothing runs this function");
  }
}
