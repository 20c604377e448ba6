# What `sam build` runs for each function, in a copy of this project of its own. SAM's own Maven workflow copies
# one module and loses its parent and its sisters.

FUNCTIONS = CreateItemFunction ListItemsFunction GetItemFunction DeleteItemFunction UpdateItemFunction

build-CreateItemFunction: MODULE = create-item
build-ListItemsFunction: MODULE = list-items
build-GetItemFunction: MODULE = get-item
build-DeleteItemFunction: MODULE = delete-item
build-UpdateItemFunction: MODULE = update-item

.PHONY: $(FUNCTIONS:%=build-%)
$(FUNCTIONS:%=build-%):
	mvn --batch-mode --quiet --projects functions/$(MODULE) --also-make -DskipTests package
	cp -R functions/$(MODULE)/target/task-root/. "$(ARTIFACTS_DIR)"
