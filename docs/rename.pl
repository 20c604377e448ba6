#!/usr/bin/perl
# Renames the packages, the item and the stack, in each file that git tracks. docs/your-own.md says how to use it.
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Path qw(make_path);

my $usage = "usage: perl docs/rename.pl PACKAGE ONE MANY STACK, for example: org.acme order orders acme-orders\n";
@ARGV == 4 or die $usage;
my ($package, $one, $many, $stack) = @ARGV;
$package =~ /^[a-z][a-z0-9]*(\.[a-z][a-z0-9]*)*$/ && "$one$many" =~ /^[a-z]+$/ && $one ne $many && $stack =~ /^[A-Za-z][A-Za-z0-9-]*$/
  or die $usage;

# Words of DynamoDB, the SDK, the AWS CLI and JSON Schema. They stay.
my $foreign = qr{
    (?<!api\.) (?<!operationId:\ ) \b (?:[Gg]et|[Pp]ut|[Uu]pdate|[Dd]elete) Item (?:Request|Response)? \b
  | \b (?:[Bb]atch(?:Get|Write)|[Tt]ransact(?:Get|Write)?|[Rr]equest|ConditionCheck) Items? \b
  | \b hasItem \b
  | aws\ dynamodb\ [a-z]+-item \b
  | --item \b
  | \.Items\[\]
  | \.items?\(
  | "Items?\\?"
  | \b (?:max|min|unique)Items \b
  | type:\ array,?\s+items:
}x;

# The machinery knows no items, and uses the word for DynamoDB's items only. Two of its tests read template.yaml.
my $machinery = qr{^(?:platform|local/lambda|aot/layer|aot/runtime)/src/|^local/stack/src/(?!.*/(?:Stack|LocalDynamoDb)Test\.java$)};

my %words = (
    item => $one, Item => ucfirst $one, ITEM => uc $one,
    items => $many, Items => ucfirst $many, ITEMS => uc $many,
);

sub packages_and_stack {
    my ($text) = @_;
    $text =~ s{\bcom(\\*[./])example\b}{join $1, split /\./, $package}ge;
    $text =~ s/my-frontend-app/$stack/g;
    return $text;
}

sub all_names {
    my ($text) = @_;
    $text =~ s/\b([Aa])n(?= ?[iI]tem)/$1/g unless $one =~ /^[aeiou]/;
    $text =~ s/($foreign)|([iI]tems?|ITEMS?)/defined $1 ? $1 : $words{$2}/ge;
    return packages_and_stack($text);
}

chomp(my @files = `git ls-files`);
my %folders;
for my $old (grep { -f } @files) {
    next if $old =~ m{^docs/(?:your-own\.md|rename\.pl)$|/YourOwnTest\.java$};
    my $rename = $old =~ $machinery ? \&packages_and_stack : \&all_names;
    open my $in, '<:raw', $old or die "$old: $!\n";
    my $text = do { local $/; <$in> } // '';
    close $in;
    my $changed = $text =~ /\0/ ? $text : $rename->($text);
    if ($changed ne $text) {
        open my $out, '>:raw', $old or die "$old: $!\n";
        print {$out} $changed;
        close $out or die "$old: $!\n";
    }
    my $new = $rename->($old);
    next if $new eq $old;
    make_path(dirname($new));
    rename $old, $new or die "$new: $!\n";
    for (my $folder = dirname($old); $folder ne '.'; $folder = dirname($folder)) {
        $folders{$folder} = 1;
    }
}
# A folder that still holds something stays.
rmdir for sort { length $b <=> length $a } keys %folders;
system(qw(git add --all)) == 0 or exit 1;
