-- Gates of the gate runner, form 1. Tables are closed: all changes go through the functions below, which check what they are given
-- and keep who gave it (session_user).

create table gate_runner.gate (
  name text primary key check (name ~ '^[A-Za-z0-9_][A-Za-z0-9._-]{0,199}$'),
  about bytea not null check (octet_length(about) <= 1048576),
  genesis text not null check (genesis = encode(sha256(about), 'hex')),
  made timestamptz not null default clock_timestamp(),
  made_by text not null default session_user,
  holder text,
  token text,
  until timestamptz,
  replaced text,
  driven_by text,
  check ((token is null) = (holder is null) and (token is null) = (until is null))
);

create table gate_runner.journal (
  gate text not null references gate_runner.gate,
  seq bigint not null check (seq >= 0),
  prev text not null,
  hash text not null,
  line bytea not null,
  kept timestamptz not null default clock_timestamp(),
  said_by text not null default session_user,
  primary key (gate, seq),
  unique (gate, prev),
  unique (gate, hash)
);

create table gate_runner.evidence (
  sha256 text primary key,
  content bytea not null check (sha256 = encode(sha256(content), 'hex')),
  kept timestamptz not null default clock_timestamp(),
  kept_by text not null default session_user
);

-- Logs and archives do not get smaller by being packed once more.
alter table gate_runner.evidence alter column content set storage external;

create table gate_runner.exhibit (
  path text primary key check (path ~ '^[A-Za-z0-9._/-]+$' and length(path) <= 1000),
  sha256 text not null references gate_runner.evidence,
  kept timestamptz not null default clock_timestamp(),
  kept_by text not null default session_user
);

-- The kind of a record, once its bytes are what the journal's form says.
create function gate_runner.checked_kind(p_seq bigint, p_prev text, p_hash text, p_line bytea) returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  -- Bytes before ,"hash":"…"} and the line break.
  body int := octet_length(p_line) - 76;
  words text;
  found text[];
begin
  if body < 1
    or substring(p_line from body + 1) <> convert_to(',"hash":"' || p_hash || E'"}\n', 'UTF8')
    or encode(sha256(substring(p_line from 1 for body)), 'hex') <> p_hash then
    raise exception 'the hash of the record does not match its bytes' using errcode = 'GR001';
  end if;
  words := convert_from(p_line, 'UTF8');
  found := regexp_match(words, '^\{"v":1,"seq":([0-9]{1,18}),"prev":"([0-9a-f]{64})","ts":"[^"\\]+","type":"([a-z.]+)","data":\{');
  if found is null or position(E'\n' in words) <> length(words)
    or (select count(*) from json_object_keys(words::json)) <> 7 then
    raise exception 'the record has another form than the journal of this version' using errcode = 'GR001';
  end if;
  if found[1]::bigint <> p_seq or found[2] <> p_prev then
    raise exception 'the record names another place than the one that it is for' using errcode = 'GR001';
  end if;
  return found[3];
end $$;

create function gate_runner.is_said_by_people(p_kind text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select p_kind in ('waived', 'decided', 'attested', 'approved', 'revoked', 'intervened', 'holder.changed', 'gate.exported')
$$;

-- The caller has the gate's row locked. 'kept', 'there' (it was kept before) or 'behind' (others were faster).
create function gate_runner.chained(p_gate text, p_seq bigint, p_prev text, p_hash text, p_line bytea) returns text
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  last record;
begin
  if exists (select 1 from gate_runner.journal where gate = p_gate and hash = p_hash) then
    return 'there';
  end if;
  select seq, hash into last from gate_runner.journal where gate = p_gate order by seq desc limit 1;
  if found then
    if last.seq + 1 <> p_seq or last.hash <> p_prev then
      return 'behind';
    end if;
  elsif p_seq <> 0 or p_prev <> (select genesis from gate_runner.gate where name = p_gate) then
    raise exception 'the record does not begin the journal of gate %', p_gate using errcode = 'GR001';
  end if;
  insert into gate_runner.journal (gate, seq, prev, hash, line) values (p_gate, p_seq, p_prev, p_hash, p_line);
  return 'kept';
end $$;

-- A record of the holder; 'held' when the gate is no longer its own.
create function gate_runner.append(
  p_gate text, p_token text, p_seq bigint, p_prev text, p_hash text, p_line bytea, p_seconds int) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  kind text := gate_runner.checked_kind(p_seq, p_prev, p_hash, p_line);
begin
  if gate_runner.is_said_by_people(kind) and kind not in ('attested', 'holder.changed', 'gate.exported') then
    raise exception 'a runner cannot record %: a person says that', kind using errcode = 'GR001';
  end if;
  update gate_runner.gate set until = clock_timestamp() + make_interval(secs => p_seconds)
    where name = p_gate and token = p_token;
  if not found then
    return case when exists (select 1 from gate_runner.journal where gate = p_gate and hash = p_hash)
      then 'there' else 'held' end;
  end if;
  return gate_runner.chained(p_gate, p_seq, p_prev, p_hash, p_line);
end $$;

-- A person's word, also while another process drives the gate.
create function gate_runner.say(p_gate text, p_seq bigint, p_prev text, p_hash text, p_line bytea) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  kind text := gate_runner.checked_kind(p_seq, p_prev, p_hash, p_line);
begin
  if not gate_runner.is_said_by_people(kind) then
    raise exception 'a person cannot record %: the runner that drives the gate does', kind using errcode = 'GR001';
  end if;
  perform 1 from gate_runner.gate where name = p_gate for update;
  if not found then
    raise exception 'gate % is not in this database', p_gate using errcode = 'GR002';
  end if;
  return gate_runner.chained(p_gate, p_seq, p_prev, p_hash, p_line);
end $$;

-- 'made', 'there' (by the same holder) or 'taken' (another gate has the name).
create function gate_runner.make(p_gate text, p_about bytea, p_token text, p_holder text, p_seconds int) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into gate_runner.gate (name, about, genesis, token, holder, until, driven_by)
    values (p_gate, p_about, encode(sha256(p_about), 'hex'), p_token, p_holder,
      clock_timestamp() + make_interval(secs => p_seconds), session_user)
    on conflict do nothing;
  if found then
    return 'made';
  end if;
  return case when exists (select 1 from gate_runner.gate where name = p_gate and token = p_token and about = p_about)
    then 'there' else 'taken' end;
end $$;

-- Takes a gate that nobody has, whose holder is silent for too long, or whose holder is known to be dead. The holder before, if any.
create function gate_runner.take(
  p_gate text, p_token text, p_holder text, p_dead text, p_seconds int, out taken boolean, out other text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  now record;
begin
  select * into now from gate_runner.gate where name = p_gate for update;
  if not found then
    raise exception 'gate % is not in this database', p_gate using errcode = 'GR002';
  end if;
  if now.token = p_token then
    taken := true;
    other := now.replaced;
  elsif now.token is null or now.token = p_dead or now.until < clock_timestamp() then
    update gate_runner.gate set token = p_token, holder = p_holder, replaced = now.holder, driven_by = session_user,
        until = clock_timestamp() + make_interval(secs => p_seconds)
      where name = p_gate;
    taken := true;
    other := now.holder;
  else
    taken := false;
    other := now.holder;
  end if;
end $$;

-- Shows that the holder is alive; false when the gate is no longer its own.
create function gate_runner.beat(p_gate text, p_token text, p_holder text, p_seconds int) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update gate_runner.gate
    set until = clock_timestamp() + make_interval(secs => p_seconds), holder = coalesce(p_holder, holder)
    where name = p_gate and token = p_token;
  return found;
end $$;

-- The holder gives the gate back.
create function gate_runner.give_back(p_gate text, p_token text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update gate_runner.gate set token = null, holder = null, until = null, replaced = null
    where name = p_gate and token = p_token;
  return found;
end $$;

-- A person takes the gate from its holder; who that was.
create function gate_runner.unlock(p_gate text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before text;
begin
  select holder into before from gate_runner.gate where name = p_gate for update;
  update gate_runner.gate set token = null, holder = null, until = null, replaced = null where name = p_gate;
  return before;
end $$;

-- Keeps the content of a file; 'kept', or 'other' when the name has other content.
create function gate_runner.keep(p_path text, p_sha256 text, p_content bytea) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into gate_runner.evidence (sha256, content) values (p_sha256, p_content) on conflict do nothing;
  insert into gate_runner.exhibit (path, sha256) values (p_path, p_sha256) on conflict do nothing;
  return case when (select sha256 from gate_runner.exhibit where path = p_path) = p_sha256 then 'kept' else 'other' end;
end $$;

do $$
declare
  each text;
begin
  foreach each in array array['gate_runner_reader', 'gate_runner_person', 'gate_runner_driver'] loop
    if not exists (select 1 from pg_roles where rolname = each) then
      execute format('create role %I nologin', each);
    end if;
  end loop;
end $$;

grant gate_runner_reader to gate_runner_person, gate_runner_driver;
revoke all on schema gate_runner from public;
revoke all on all tables in schema gate_runner from public;
revoke all on all functions in schema gate_runner from public;
grant usage on schema gate_runner to gate_runner_reader;
grant select on all tables in schema gate_runner to gate_runner_reader;
grant execute on function
    gate_runner.append(text, text, bigint, text, text, bytea, int),
    gate_runner.make(text, bytea, text, text, int),
    gate_runner.take(text, text, text, text, int),
    gate_runner.beat(text, text, text, int),
    gate_runner.give_back(text, text),
    gate_runner.keep(text, text, bytea)
  to gate_runner_driver;
grant execute on function
    gate_runner.say(text, bigint, text, text, bytea),
    gate_runner.unlock(text)
  to gate_runner_person;
