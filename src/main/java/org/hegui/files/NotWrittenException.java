package org.hegui.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What cannot be written, and why; what stood there before still stands. */
public final class NotWrittenException extends IOException {
  private static final long serialVersionUID = 1L;
  private final String zh;
  private final String en;

  NotWrittenException(String zh, String en) {
    super(en);
    this.zh = zh;
    this.en = en;
  }

  static NotWrittenException of(Path target, IOException cause) {
    if (cause instanceof NotWrittenException said) {
      return said;
    }
    Why why = Why.of(cause);
    NotWrittenException told =
        new NotWrittenException(
            "写不进“" + target + "”：" + why.zh + "；什么也没有写",
            "cannot write “" + target + "”: " + why.en + "; nothing was written");
    told.initCause(cause);
    return told;
  }

  /** What to tell the user, in Chinese. */
  public String zh() {
    return zh;
  }

  /** What to tell the user, in English. */
  public String en() {
    return en;
  }

  private record Why(String zh, String en) {
    static Why of(IOException cause) {
      if (cause instanceof NoSuchFileException) {
        return new Why("目录不存在。可能：先建目录，或检查路径", "no such folder. Maybe: create it or check the path");
      }
      if (cause instanceof AccessDeniedException) {
        return new Why("没有权限。可能：换一个目录", "permission denied. Maybe: choose another folder");
      }
      if (cause instanceof FileAlreadyExistsException) {
        return new Why(
            "已存在这个名字的文件或目录。可能：换一个名字",
            "there is a file or folder of this name. Maybe: choose another name");
      }
      String reason =
          cause instanceof FileSystemException system && system.getReason() != null
              ? system.getReason()
              : String.valueOf(cause.getMessage());
      return new Why(
          reason + "。可能：磁盘已满或只读，腾出空间或换一个目录",
          reason + ". Maybe: the disk is full or read-only; make room or choose another folder");
    }
  }
}
