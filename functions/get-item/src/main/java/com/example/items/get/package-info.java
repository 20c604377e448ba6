/** Gets an item: {@code GET /items/{itemId}}. */
package com.example.items.get;
