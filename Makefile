# What `sam build` runs for each function and for the layer, in a copy of this project of its own. SAM's own Maven workflow
# copies one module and loses its parent and its sisters.
#
# PACKAGING=aot sam build: with the functions' ahead-of-time caches.

FUNCTIONS = CreateItemFunction ListItemsFunction GetItemFunction DeleteItemFunction UpdateItemFunction

build-CreateItemFunction: MODULE = create-item
build-ListItemsFunction: MODULE = list-items
build-GetItemFunction: MODULE = get-item
build-DeleteItemFunction: MODULE = delete-item
build-UpdateItemFunction: MODULE = update-item

MAVEN = mvn --batch-mode --quiet --also-make -DskipTests package

# Caches are made by local/api, which runs the functions.
ifeq ($(PACKAGING),aot)
MAVEN += -Paot
TRAINING = ,local/api
endif

.PHONY: build-JavaLayer $(FUNCTIONS:%=build-%)

# -p: a cache is bound to the time of its jar.
$(FUNCTIONS:%=build-%):
	$(MAVEN) --projects functions/$(MODULE)$(TRAINING)
	cp -pR functions/$(MODULE)/target/task-root/. "$(ARTIFACTS_DIR)"

build-JavaLayer:
	$(MAVEN) --projects layer
	cp -pR layer/target/layer/. "$(ARTIFACTS_DIR)"
