import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import javax.net.SocketFactory;

/** The socket of a server that listens on no port, for the JDBC driver: socketFactoryArg is its path. */
public class UnixSocketFactory extends SocketFactory {
	private final String path;

	public UnixSocketFactory(String path) {
		this.path = path;
	}

	/** What the driver asks of a socket; options of TCP have no meaning here. */
	private class UnixSocket extends Socket {
		private SocketChannel channel;

		@Override
		public void connect(SocketAddress ignored, int timeout) throws IOException {
			channel = SocketChannel.open(StandardProtocolFamily.UNIX);
			channel.connect(UnixDomainSocketAddress.of(path));
		}

		@Override
		public InputStream getInputStream() {
			return Channels.newInputStream(channel);
		}

		@Override
		public OutputStream getOutputStream() {
			return Channels.newOutputStream(channel);
		}

		@Override
		public boolean isConnected() {
			return channel != null && channel.isConnected();
		}

		@Override
		public boolean isClosed() {
			return channel != null && !channel.isOpen();
		}

		@Override
		public void close() throws IOException {
			if (channel != null)
				channel.close();
		}

		@Override
		public void setTcpNoDelay(boolean on) {
		}

		@Override
		public void setKeepAlive(boolean on) {
		}

		@Override
		public void setSoTimeout(int timeout) {
		}

		@Override
		public int getSoTimeout() {
			return 0;
		}

		@Override
		public int getReceiveBufferSize() {
			return 8192;
		}

		@Override
		public int getSendBufferSize() {
			return 8192;
		}
	}

	@Override
	public Socket createSocket() {
		return new UnixSocket();
	}

	@Override
	public Socket createSocket(String host, int port) throws IOException {
		Socket socket = createSocket();
		socket.connect(null, 0);
		return socket;
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
		return createSocket(host, port);
	}

	@Override
	public Socket createSocket(InetAddress host, int port) throws IOException {
		return createSocket("", port);
	}

	@Override
	public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
		return createSocket("", port);
	}

	/** The address of the database for the tests. */
	public static String url() {
		return "jdbc:postgresql://localhost/clients?user=" + System.getenv("PGUSER") + "&gssEncMode=disable&sslmode=disable&socketFactory=UnixSocketFactory&socketFactoryArg="
			+ System.getenv("PGHOST") + "/.s.PGSQL." + System.getenv("PGPORT");
	}
}
