package com.example.items.create;

import com.example.items.shared.Item;

/**
 * The item of a create that has an {@code Idempotency-Key}.
 *
 * @param isReplay whether an earlier request with the key put the item
 */
record KeyedItem(Item stored, boolean isReplay) {}
