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

# The training in local/api makes the caches. It runs all functions, so Maven builds all functions.
ifeq ($(PACKAGING),aot)
MAVEN += -Paot
TRAINING = $(patsubst %/pom.xml,--projects %,$(wildcard functions/*/pom.xml)) --projects local/api
endif

.PHONY: build-JavaLayer $(FUNCTIONS:%=build-%)

# -p: a cache is bound to the time of its jar.
$(FUNCTIONS:%=build-%):
	$(MAVEN) --projects functions/$(MODULE) $(TRAINING)
	cp -pR functions/$(MODULE)/target/task-root/. "$(ARTIFACTS_DIR)"

build-JavaLayer:
	$(MAVEN) --projects layer
	cp -pR layer/target/layer/. "$(ARTIFACTS_DIR)"
