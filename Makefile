# export_control: build, install, test, demo, bench.
#
#   make demo           set everything up and tell the story (needs nothing installed)
#   make test           set everything up and run every test
#   make, make install, make installcheck
#                       the usual PGXS targets, against the server of $(PG_CONFIG)

EXTENSION  = export_control
EXTVERSION = $(shell sed -n "s/^default_version *= *'\(.*\)'.*/\1/p" export_control.control)

MODULE_big = export_control
OBJS       = $(patsubst %.c,%.o,$(sort $(wildcard src/*.c)))
# The server headers as system headers: their -Wextra warnings are not ours.
PG_CPPFLAGS = -DEXPORT_CONTROL_VERSION='"$(EXTVERSION)"' \
	-isystem $(shell $(PG_CONFIG) --includedir-server)
PG_CONFIG  ?= pg_config

# The install script: one slice per concept, in dependency order, and the
# regulation's rows between the tables and the functions that read them.
SLICES = $(addprefix src/install/, \
	begin.sql \
	eccn.sql \
	license_status.sql \
	reprieve.sql \
	eligibility.sql \
	regulation.sql \
	)
# In the order their references need.
TABLES = $(patsubst %,data/%.tsv, \
	data_set destination destination_name country_chart country_group \
	ccl_entry reserved_paragraph license_requirement)

SCRIPT     = $(EXTENSION)--$(EXTVERSION).sql
DATA_built = $(SCRIPT)

REGRESS      = $(patsubst sql/%.sql,%,$(sort $(wildcard sql/*.sql)))
REGRESS_OPTS = --load-extension=export_control

EXTRA_CLEAN = $(EXTENSION)--*.sql results

PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

# Debian's PGXS tracks no header dependencies.
$(OBJS): $(wildcard src/*.h) export_control.control

$(SCRIPT): $(SLICES) $(TABLES) data/insert.awk Makefile
	{ cat $(SLICES); for table in $(TABLES); do awk -f data/insert.awk $$table || exit 1; done; } > $@.tmp && mv $@.tmp $@
