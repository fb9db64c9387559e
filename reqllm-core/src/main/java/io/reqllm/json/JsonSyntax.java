package io.reqllm.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** What can be wrong with a JSON text, in the types that Jackson has for it. */
final class JsonSyntax {

	private JsonSyntax() {
	}

	static JacksonException broken(String what) {
		return new StreamReadException(null, what);
	}

	static JacksonException endsEarly() {
		return new UnexpectedEndOfInputException(null, null, "The JSON value ends early");
	}

	static JacksonException tooMuch(String what) {
		return new StreamConstraintsException(what);
	}

}
