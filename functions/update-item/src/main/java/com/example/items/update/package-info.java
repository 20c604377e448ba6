/** Updates an item: {@code PATCH /items/{itemId}}. */
package com.example.items.update;
