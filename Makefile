# `sam build` makes one target for each function, in a copy of this project. SAM's own Maven workflow does not fit, because
# it copies one module without the module's parent and the other modules.

FUNCTIONS = CreateItemFunction ListItemsFunction GetItemFunction DeleteItemFunction UpdateItemFunction

build-CreateItemFunction: MODULE = create-item
build-ListItemsFunction: MODULE = list-items
build-GetItemFunction: MODULE = get-item
build-DeleteItemFunction: MODULE = delete-item
build-UpdateItemFunction: MODULE = update-item

MAVEN = mvn --batch-mode --quiet --also-make -DskipTests package

# The ahead-of-time packaging, unless a team has deleted the folder.
-include aot/sam-build.mk

.PHONY: $(FUNCTIONS:%=build-%)

# -p keeps the files' times, because the JVM takes an ahead-of-time cache only beside a jar of the same time.
$(FUNCTIONS:%=build-%):
	$(MAVEN) --projects functions/$(MODULE) $(TRAINING)
	cp -pR functions/$(MODULE)/target/task-root/. "$(ARTIFACTS_DIR)"
