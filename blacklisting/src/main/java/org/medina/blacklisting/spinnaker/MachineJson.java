package org.medina.blacklisting.spinnaker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.error.EnvironmentException;
import org.medina.ir.error.HardwareDataException;
import org.medina.ir.error.Problems;
import org.medina.ir.file.WholeFile;

/**
 * {@code machine.json} of the standard tools: width, height, defaults for two kinds of chip, and
 * chips as {@code [x, y, {cores, ethernet, deadLinks, ipAddress}, {exceptions}]}. A chip that is
 * not listed is dead.
 */
public final class MachineJson {
  private static final String CODE = "MED-MCH-005";
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long MAX_BYTES = 1 << 28;
  private static final int SHOWN = 50;

  private MachineJson() {}

  /**
   * Reads a machine; tags, addresses and extra links are left out of account.
   *
   * @throws HardwareDataException if the file is no machine.json; lists the problems, the first 50
   *     in full
   */
  public static SpinnakerMachine read(Path file) {
    JsonNode root;
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new HardwareDataException(
            CODE, "%s is larger than any machine.json.".formatted(file));
      }
      root = MAPPER.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new HardwareDataException(
          CODE, "%s is not JSON: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new EnvironmentException(
          "MED-MCH-006", "%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    Problems problems = new Problems(CODE, file.toString());
    SpinnakerMachine machine = parse(root, problems);
    if (!problems.isEmpty()) {
      ImmutableList<String> all = problems.all();
      int shown = Math.min(SHOWN, all.size());
      throw new HardwareDataException(
          CODE,
          "%s is not a usable machine.json:\n  - %s%s"
              .formatted(
                  file,
                  String.join("\n  - ", all.subList(0, shown)),
                  shown < all.size() ? "\n  - and %d more".formatted(all.size() - shown) : ""));
    }
    return machine;
  }

  private static SpinnakerMachine parse(JsonNode root, Problems problems) {
    int width = number(root.path("width"), "width", 1, 256, problems);
    int height = number(root.path("height"), "height", 1, 256, problems);
    SpinnakerMachine.Builder builder = SpinnakerMachine.builder(width, height);
    if (!problems.isEmpty()) {
      return builder.build(); // places cannot be judged without the size
    }
    JsonNode chips = root.path("chips");
    if (!chips.isArray() || chips.isEmpty()) {
      problems.add("chips: must be a list of chips");
      return builder.build();
    }
    boolean[] present = new boolean[width * height];
    for (int i = 0; i < chips.size(); i++) {
      JsonNode chip = chips.get(i);
      String where = "chips[" + i + "]";
      if (!chip.isArray() || chip.size() < 3) {
        problems.add("%s: must be [x, y, {...}]", where);
        continue;
      }
      int x = number(chip.get(0), where + "[0] (x)", 0, width - 1, problems);
      int y = number(chip.get(1), where + "[1] (y)", 0, height - 1, problems);
      if (!isInside(chip, width, height)) {
        continue;
      }
      int index = x * height + y;
      if (present[index]) {
        problems.add("%s: chip (%d, %d) is listed twice", where, x, y);
      }
      present[index] = true;
      chip(root, chip, index, where, builder, width, height, problems);
    }
    if (!present[0]) {
      problems.add("chips: the Ethernet chip (0, 0) is missing");
    }
    links(chips, present, builder, width, height, problems);
    return builder.build();
  }

  private static void chip(
      JsonNode root,
      JsonNode chip,
      int index,
      String where,
      SpinnakerMachine.Builder builder,
      int width,
      int height,
      Problems problems) {
    JsonNode details = chip.get(2);
    int cores =
        number(details.path("cores"), where + "[2].cores", 1, SpinnakerMachine.MAX_CORES, problems);
    int ethernet = index;
    JsonNode place = details.path("ethernet");
    if (place.isArray() && place.size() == 2) {
      int ex = number(place.get(0), where + "[2].ethernet[0]", 0, width - 1, problems);
      int ey = number(place.get(1), where + "[2].ethernet[1]", 0, height - 1, problems);
      ethernet = ex * height + ey;
    } else if (!details.has("ipAddress")) {
      problems.add("%s[2].ethernet: must be [x, y]", where);
    }
    JsonNode defaults =
        root.path(details.has("ipAddress") ? "ethernetResources" : "standardResources");
    JsonNode exceptions = chip.path(3);
    if (!exceptions.isMissingNode() && !exceptions.isObject()) {
      problems.add("%s[3]: must be {...}", where);
    }
    int monitors = resource("monitors", exceptions, defaults, 1, cores, where, problems);
    builder
        .chip(index, (1 << cores) - 1, ethernet)
        .systemProcessors(index, (1 << monitors) - 1)
        .routerEntries(
            index,
            resource(
                "routerEntries",
                exceptions,
                defaults,
                SpinnakerMachine.ROUTER_ENTRIES,
                1024,
                where,
                problems))
        .sdramBytes(
            index,
            resource(
                "sdram",
                exceptions,
                defaults,
                SpinnakerMachine.SDRAM_BYTES,
                Integer.MAX_VALUE,
                where,
                problems));
  }

  private static int resource(
      String name,
      JsonNode exceptions,
      JsonNode defaults,
      int otherwise,
      int most,
      String where,
      Problems problems) {
    JsonNode value = exceptions.has(name) ? exceptions.path(name) : defaults.path(name);
    return value.isMissingNode()
        ? Math.min(otherwise, most)
        : number(value, where + "." + name, 0, most, problems);
  }

  private static void links(
      JsonNode chips,
      boolean[] present,
      SpinnakerMachine.Builder builder,
      int width,
      int height,
      Problems problems) {
    for (int i = 0; i < chips.size(); i++) {
      JsonNode chip = chips.get(i);
      if (!chip.isArray() || chip.size() < 3 || !isInside(chip, width, height)) {
        continue;
      }
      int x = chip.get(0).asInt();
      int y = chip.get(1).asInt();
      int dead = 0;
      JsonNode deadLinks = chip.get(2).path("deadLinks");
      if (!deadLinks.isMissingNode() && !deadLinks.isArray()) {
        problems.add("chips[%d][2].deadLinks: must be a list of links", i);
      }
      for (JsonNode link : deadLinks) {
        dead |= 1 << number(link, "chips[" + i + "][2].deadLinks", 0, Link.COUNT - 1, problems);
      }
      for (int link = 0; link < Link.COUNT; link++) {
        int to =
            Math.floorMod(x + Link.of(link).dx(), width) * height
                + Math.floorMod(y + Link.of(link).dy(), height);
        if ((dead >>> link & 1) == 0 && present[to]) {
          builder.link(x * height + y, link, to);
        }
      }
    }
  }

  private static boolean isInside(JsonNode chip, int width, int height) {
    return isWithin(chip.get(0), 0, width - 1) && isWithin(chip.get(1), 0, height - 1);
  }

  private static boolean isWithin(JsonNode node, int least, int most) {
    return node.isIntegralNumber()
        && node.canConvertToInt()
        && node.asInt() >= least
        && node.asInt() <= most;
  }

  private static int number(JsonNode node, String where, int least, int most, Problems problems) {
    if (isWithin(node, least, most)) {
      return node.asInt();
    }
    problems.add(
        "%s is %s; it must be a whole number from %d to %d",
        where, node.isMissingNode() ? "missing" : node.toString(), least, most);
    return least;
  }

  /** Writes a machine, whole or not at all. */
  public static void write(SpinnakerMachine machine, Path file) {
    try {
      WholeFile.write(file, out -> MAPPER.writeValue(out, toJson(machine)));
    } catch (IOException e) {
      throw new EnvironmentException(
          "MED-MCH-007", "%s cannot be written: %s".formatted(file, WholeFile.reason(e)), e);
    }
  }

  private static ObjectNode toJson(SpinnakerMachine machine) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ObjectNode root = json.objectNode();
    root.put("width", machine.width()).put("height", machine.height());
    root.set("root", json.arrayNode().add(0).add(0));
    root.set(
        "standardResources",
        resources(1, SpinnakerMachine.ROUTER_ENTRIES, SpinnakerMachine.SDRAM_BYTES, 0));
    root.set(
        "ethernetResources",
        resources(1, SpinnakerMachine.ROUTER_ENTRIES, SpinnakerMachine.SDRAM_BYTES, 7));
    ArrayNode chips = root.putArray("chips");
    for (int chip = 0; chip < machine.positions(); chip++) {
      if (machine.exists(chip)) {
        chips.add(chip(machine, chip));
      }
    }
    return root;
  }

  private static ArrayNode chip(SpinnakerMachine machine, int chip) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ObjectNode details = json.objectNode();
    details.put("cores", Integer.bitCount(machine.processors(chip)));
    int ethernet = machine.ethernet(chip);
    details.set("ethernet", json.arrayNode().add(machine.x(ethernet)).add(machine.y(ethernet)));
    ArrayNode dead = json.arrayNode();
    for (int link = 0; link < Link.COUNT; link++) {
      if (machine.neighbour(chip, link) < 0) {
        dead.add(link);
      }
    }
    if (!dead.isEmpty()) {
      details.set("deadLinks", dead);
    }
    if (ethernet == chip) {
      details.put("ipAddress", "127.0.%d.%d".formatted(machine.x(chip), machine.y(chip)));
    }
    ArrayNode entry = json.arrayNode().add(machine.x(chip)).add(machine.y(chip)).add(details);
    ObjectNode exceptions = json.objectNode();
    int monitors =
        Integer.bitCount(machine.processors(chip))
            - Integer.bitCount(machine.applicationProcessors(chip));
    if (monitors != 1) {
      exceptions.put("monitors", monitors);
    }
    if (machine.routerEntries(chip) != SpinnakerMachine.ROUTER_ENTRIES) {
      exceptions.put("routerEntries", machine.routerEntries(chip));
    }
    if (machine.sdramBytes(chip) != SpinnakerMachine.SDRAM_BYTES) {
      exceptions.put("sdram", machine.sdramBytes(chip));
    }
    if (!exceptions.isEmpty()) {
      entry.add(exceptions);
    }
    return entry;
  }

  private static ObjectNode resources(int monitors, int entries, int sdram, int tags) {
    ObjectNode resources = JsonNodeFactory.instance.objectNode();
    resources.put("monitors", monitors).put("routerEntries", entries).put("sdram", sdram);
    ArrayNode list = resources.putArray("tags");
    for (int tag = 1; tag <= tags; tag++) {
      list.add(tag);
    }
    return resources;
  }
}
