package io.reqllm.http.body;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.WireProtocol;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/** Reads bodies as the client does, from bytes to events, without HTTP. */
public final class BodyReading {

	private final BodyReader reader;

	private final Consumer<StreamEvent> events;

	/**
	 * Creates a reading of one body.
	 * @param events takes what is read, as soon as it is
	 */
	public BodyReading(WireProtocol wire, ChatCall call, String contentType, ResponseLimits limits,
			Consumer<StreamEvent> events) {
		ResponseHead head = new ResponseHead(200, Map.of("content-type", contentType));
		this.reader = new BodyReader(call, head, shown -> wire.decoder(call, shown), limits);
		this.events = events;
	}

	/** Reads what has arrived. */
	public void read(byte[] piece) {
		try {
			this.reader.read(DefaultDataBufferFactory.sharedInstance.wrap(piece));
		}
		finally {
			deliver();
		}
	}

	/** Reads a whole body, to its clean end. */
	public void readAll(List<byte[]> pieces) {
		pieces.forEach(this::read);
		try {
			this.reader.end();
		}
		finally {
			deliver();
		}
	}

	private void deliver() {
		this.reader.events().forEach(this.events);
		this.reader.events().clear();
	}

}
