package io.reqllm.protocol.request;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts values into a body by dotted paths, and lays one object over another. */
public final class BodyPaths {

	private BodyPaths() {
	}

	/** Sets a member, making the objects around it; an empty path sets nothing. */
	public static void put(ObjectNode body, String path, JsonNode value) {
		if (path.isEmpty()) {
			return;
		}
		ObjectNode holder = body;
		String[] names = path.split("\\.");
		for (int i = 0; i < names.length - 1; i++) {
			JsonNode next = holder.path(names[i]);
			holder = (next instanceof ObjectNode object) ? object : holder.putObject(names[i]);
		}
		holder.set(names[names.length - 1], value);
	}

	/** Lays an object over another, object by object; anything else is replaced. */
	public static void overlay(ObjectNode base, ObjectNode overlay) {
		overlay.properties().forEach(member -> {
			if (member.getValue() instanceof ObjectNode inner
					&& base.path(member.getKey()) instanceof ObjectNode under) {
				overlay(under, inner);
			}
			else {
				base.set(member.getKey(), member.getValue());
			}
		});
	}

}
