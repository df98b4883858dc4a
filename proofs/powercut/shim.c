/* Writes down, in order, everything that a process does to the files under POWERCUT_FOLDER: creations, writes,
 * truncations, syncs, renames, removals. Loaded with LD_PRELOAD; read back and replayed by disk.py.
 *
 * A record: kind (1 byte), length of the path (4), offset (8), length of the data (8), then path and data,
 * all in the machine's own byte order. One lock holds an act and its record together, so that the order is true.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST 4096
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static char *names[MOST];
static const char *folder;
static int out = -1;

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static int watched(const char *path) {
    if (!folder) {
        folder = getenv("POWERCUT_FOLDER");
        if (!folder) folder = "";
    }
    return *folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static void note(char kind, const char *path, uint64_t offset, const void *data, uint64_t length) {
    static ssize_t (*put)(int, const struct iovec *, int);
    static int (*begin)(const char *, int, ...);
    if (!put) put = (ssize_t (*)(int, const struct iovec *, int))dlsym(RTLD_NEXT, "writev");
    if (!begin) begin = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
    if (out < 0) out = begin(getenv("POWERCUT_LOG"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    uint32_t size = (uint32_t)strlen(path);
    struct iovec parts[6] = {{&kind, 1}, {&size, 4}, {&offset, 8}, {&length, 8}, {(void *)path, size}, {(void *)data, length}};
    if (put(out, parts, length ? 6 : 5) < 0) abort();
}

static int opened(int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode) {
    if (!watched(path)) return real(path, flags, mode);
    pthread_mutex_lock(&guard);
    int is_new = (flags & O_CREAT) && access(path, F_OK) != 0;
    int fd = real(path, flags, mode);
    if (fd >= 0 && fd < MOST) {
        free(names[fd]);
        names[fd] = strdup(path);
        if (is_new) note('C', path, 0, NULL, 0);
        else if (flags & O_TRUNC) note('T', path, 0, NULL, 0);
    }
    pthread_mutex_unlock(&guard);
    return fd;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, #name, const char *, int, ...); \
        va_list more; va_start(more, flags); \
        mode_t mode = (flags & O_CREAT) ? va_arg(more, mode_t) : 0; \
        va_end(more); \
        return opened(real, path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

int close(int fd) {
    REAL(int, "close", int);
    if (fd >= 0 && fd < MOST && names[fd]) {
        pthread_mutex_lock(&guard);
        free(names[fd]);
        names[fd] = NULL;
        pthread_mutex_unlock(&guard);
    }
    return real(fd);
}

static const char *name_of(int fd) { return fd >= 0 && fd < MOST ? names[fd] : NULL; }

ssize_t write(int fd, const void *data, size_t length) {
    REAL(ssize_t, "write", int, const void *, size_t);
    if (!name_of(fd)) return real(fd, data, length);
    pthread_mutex_lock(&guard);
    off_t at = lseek(fd, 0, SEEK_CUR);
    ssize_t done = real(fd, data, length);
    if (done > 0 && name_of(fd)) note('W', names[fd], (uint64_t)at, data, (uint64_t)done);
    pthread_mutex_unlock(&guard);
    return done;
}

#define PWRITE(name, offset_type) \
    ssize_t name(int fd, const void *data, size_t length, offset_type at) { \
        REAL(ssize_t, #name, int, const void *, size_t, offset_type); \
        if (!name_of(fd)) return real(fd, data, length, at); \
        pthread_mutex_lock(&guard); \
        ssize_t done = real(fd, data, length, at); \
        if (done > 0 && name_of(fd)) note('W', names[fd], (uint64_t)at, data, (uint64_t)done); \
        pthread_mutex_unlock(&guard); \
        return done; \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define TRUNCATE(name, offset_type) \
    int name(int fd, offset_type length) { \
        REAL(int, #name, int, offset_type); \
        if (!name_of(fd)) return real(fd, length); \
        pthread_mutex_lock(&guard); \
        int done = real(fd, length); \
        if (!done && name_of(fd)) note('T', names[fd], (uint64_t)length, NULL, 0); \
        pthread_mutex_unlock(&guard); \
        return done; \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define SYNC(name) \
    int name(int fd) { \
        REAL(int, #name, int); \
        if (!name_of(fd)) return real(fd); \
        pthread_mutex_lock(&guard); \
        int done = real(fd); \
        if (!done && name_of(fd)) note('S', names[fd], 0, NULL, 0); \
        pthread_mutex_unlock(&guard); \
        return done; \
    }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    if (!watched(path)) return real(path);
    pthread_mutex_lock(&guard);
    int done = real(path);
    if (!done) note('U', path, 0, NULL, 0);
    pthread_mutex_unlock(&guard);
    return done;
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    if (!watched(from)) return real(from, to);
    pthread_mutex_lock(&guard);
    int done = real(from, to);
    if (!done) note('R', from, 0, to, strlen(to));
    pthread_mutex_unlock(&guard);
    return done;
}
